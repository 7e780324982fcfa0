using System.Reflection;

namespace Guoshai.Gateway.Web;

/// <summary>The one style sheet, out of the assembly.</summary>
internal static class Style
{
    private static readonly byte[] Sheet = Read();

    public static void MapStyle(this IEndpointRouteBuilder routes) => routes.MapGet("/site.css", () => Results.Bytes(Sheet, "text/css; charset=utf-8"));

    private static byte[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("site.css")
            ?? throw new InvalidOperationException("The style sheet is not in the assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
