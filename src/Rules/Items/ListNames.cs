namespace Guoshai.Rules.Items;

/// <summary>The printed names of the four lists.</summary>
public static class ListNames
{
    /// <summary>The list's printed name.</summary>
    public static string Name(this ListKind kind) => kind switch
    {
        ListKind.Own => "基本履职",
        ListKind.Shared => "配合履职",
        ListKind.TakenBack => "收回",
        ListKind.Powers => "权责",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The list of exactly this printed name; null where there is none.</summary>
    public static ListKind? Parse(string name) => name switch
    {
        "基本履职" => ListKind.Own,
        "配合履职" => ListKind.Shared,
        "收回" => ListKind.TakenBack,
        "权责" => ListKind.Powers,
        _ => null,
    };
}
