Console.Error.WriteLine("guoshai: not yet.");
return 1;
