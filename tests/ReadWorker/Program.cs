using System.Text;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Classifier.Extraction.Programs;

// A reader process for tests. With "read-worker" it is the real one; with "misbehave" it does what the document's bytes say.
return args is ["misbehave"]
    ? ReaderHost.Run(Console.OpenStandardInput(), Console.OpenStandardOutput(), (bytes, _, onPage) => Misbehave(Encoding.UTF8.GetString(bytes), onPage))
    : ReaderHost.Run();

static ReadResult Misbehave(string order, Action onPage)
{
    switch (order.Split(' '))
    {
        case ["die"]:
            Environment.FailFast("told to");
            break;
        case ["die-once", var marker] when !File.Exists(marker):
            File.WriteAllText(marker, "");
            Environment.FailFast("told to");
            break;
        case ["overflow"]:
            Descend(0);
            break;
        case ["hang"]:
            Thread.Sleep(Timeout.Infinite);
            break;
        case ["hang-with-program", var marker]:
            File.WriteAllText(marker, $"{Environment.ProcessId}");
            BoundedProgram.Run("sleep", ["1000"], [], new ExtractionOptions(), seconds: 1000, CancellationToken.None);
            break;
        case ["live", var pages]:
            for (var page = 0; page < int.Parse(pages); page++)
            {
                Thread.Sleep(700);
                onPage();
            }

            break;
        case ["allocate"]:
            try
            {
                var held = new List<byte[]>();

                while (true)
                {
                    var block = new byte[1024 * 1024];
                    Array.Fill(block, (byte)1);
                    held.Add(block);
                }
            }
            catch (OutOfMemoryException)
            {
                return new ReadResult.Unreadable(UnreadableReason.TooLarge, "out of memory");
            }
    }

    var text = new Passage($"{Environment.ProcessId}", new Place(null, 1), PassageKind.Body, Layout.Unknown);
    return new ReadResult.Read(new DocumentText([text], DocumentForm.Docx, []));
}

static int Descend(int depth) => Descend(depth + 1) + 1;
