using Guoshai.Rules.Items;

namespace Guoshai.Rules.Tests.Items;

public class AValidity
{
    private static readonly DateOnly First = new(2026, 3, 1);
    private static readonly DateOnly Last = new(2026, 3, 31);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Includes_both_ends(int days, bool covers) => Assert.Equal(covers, new Validity(First, Last).Covers(First.AddDays(days)));

    [Fact]
    public void Has_no_end_where_none_is_given() => Assert.True(new Validity(First, null).Covers(DateOnly.MaxValue));
}

public class ATownshipScope
{
    [Fact]
    public void Of_all_covers_any() => Assert.True(TownshipScope.All.Covers("哪里都行"));

    [Fact]
    public void Of_names_covers_those_alone()
    {
        var scope = new TownshipScope(new HashSet<string> { "松岭镇" });

        Assert.True(scope.Covers("松岭镇"));
        Assert.False(scope.Covers("松岭"));
    }

    [Fact]
    public void Of_no_name_covers_none() => Assert.False(new TownshipScope(new HashSet<string>()).Covers("松岭镇"));
}

public class TheFourLists
{
    [Fact]
    public void Are_read_by_the_names_they_print() =>
        Assert.All(Enum.GetValues<ListKind>(), kind => Assert.Equal(kind, ListNames.Parse(kind.Name())));

    [Theory]
    [InlineData("")]
    [InlineData("基本履职清单")]
    public void Know_no_other_name(string name) => Assert.Null(ListNames.Parse(name));
}
