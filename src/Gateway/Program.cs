using Guoshai.Gateway.Commands;

return await RootCommands.RunAsync(args);
