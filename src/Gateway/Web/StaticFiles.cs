using System.Reflection;

namespace Guoshai.Gateway.Web;

/// <summary>The style sheet and the icon, out of the assembly.</summary>
internal static class StaticFiles
{
    public static void MapStatic(this IEndpointRouteBuilder routes)
    {
        Map(routes, "site.css", "text/css; charset=utf-8");
        Map(routes, "icon.svg", "image/svg+xml");
    }

    private static void Map(IEndpointRouteBuilder routes, string name, string type)
    {
        var bytes = Read(name);
        routes.MapGet($"/{name}", () => Results.Bytes(bytes, type));
    }

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
