namespace Guoshai.Gateway.Outcomes;

/// <summary>Decisions as a table for people, a row as each one comes.</summary>
internal sealed class DecisionTable(TextWriter output)
{
    private const int FileWidth = 26;
    private const int DecisionWidth = 12;
    private const int IssuerWidth = 22;
    private const int TitleWidth = 48;
    private bool _begun;

    public void Write(DecisionLine line)
    {
        if (!_begun)
        {
            Row("文件", "处置", "发文机关", "标题", "理由");
            _begun = true;
        }

        Row(
            Path.GetFileName(line.File),
            Labels.Disposition(line.Disposition),
            line.Issuer ?? "",
            line.Title ?? "",
            string.Join("；", line.Reasons.Select(Labels.Reason)));
    }

    private void Row(string file, string decision, string issuer, string title, string reasons) => output.WriteLine(
        $"{Fit(file, FileWidth)}{Fit(decision, DecisionWidth)}{Fit(issuer, IssuerWidth)}{Fit(title, TitleWidth)}{reasons}");

    /// <summary>Cuts and pads to a width in columns; a Chinese character takes two.</summary>
    private static string Fit(string text, int width)
    {
        var (used, length) = (0, 0);

        foreach (var character in text)
        {
            var columns = Columns(character);

            // One column stays free between two cells.
            if (used + columns > width - 1)
            {
                break;
            }

            (used, length) = (used + columns, length + 1);
        }

        return text[..length] + new string(' ', width - used);
    }

    private static int Columns(char character) => character >= '\u1100' ? 2 : 1;
}
