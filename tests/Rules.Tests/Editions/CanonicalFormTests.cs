using System.Text;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Tests.Editions;

public class ACanonicalForm
{
    private static readonly Edition Edition = Samples.Edition;

    private static byte[] Form => CanonicalForm.Bytes(Edition.Directory, Edition.Items, Edition.Policy);

    [Fact]
    public void Reads_back_to_the_same_edition()
    {
        var read = CanonicalForm.Read(7, Form);

        Assert.Equal(7, read.Number);
        Assert.Equal(Edition.Hash, read.Hash);
        Assert.Equal(Form, CanonicalForm.Bytes(read.Directory, read.Items, read.Policy));
    }

    [Fact]
    public void Holds_thresholds_of_kinds_and_has_the_old_form_without_them()
    {
        var policy = Edition.Policy with { Kinds = FindingBands.None.With("taken_back", new(0.8, 0.3)).With("in_list", new(0.7, 0.2)) };
        var form = CanonicalForm.Bytes(Edition.Directory, Edition.Items, policy);

        Assert.Equal(policy, CanonicalForm.Read(1, form).Policy);
        Assert.NotEqual(Edition.Hash, EditionHash.Of(Edition.Directory, Edition.Items, policy));
        Assert.DoesNotContain("\u001EK\u001F", Encoding.UTF8.GetString(Form), StringComparison.Ordinal);
        Assert.Equal(Form, CanonicalForm.Bytes(Edition.Directory, Edition.Items, policy with { Kinds = policy.Kinds.Without("in_list").Without("taken_back") }));
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_a_scope() => Assert.Equal(
        Hash([Edition.Items[0] with { Scope = new TownshipScope(new HashSet<string> { "甲", "乙" }) }]),
        Hash([Edition.Items[0] with { Scope = new TownshipScope(new HashSet<string> { "乙", "甲" }) }]));

    [Fact]
    public void Tells_one_field_from_its_neighbour() => Assert.NotEqual(
        Hash([Edition.Items[0] with { Category = "甲乙", Matter = "" }]), Hash([Edition.Items[0] with { Category = "甲", Matter = "乙" }]));

    [Fact]
    public void Tells_one_name_from_two() => Assert.NotEqual(
        Hash([Edition.Items[0] with { Lead = ["甲;乙"] }]), Hash([Edition.Items[0] with { Lead = ["甲", "乙"] }]));

    [Fact]
    public void Changes_with_every_field()
    {
        var item = Edition.Items[0];
        ListItem[] others =
        [
            item with { List = ListKind.Powers }, item with { Code = new("x") }, item with { Category = "x" }, item with { Matter = "x" },
            item with { DepartmentDuty = "x" }, item with { TownshipDuty = "x" }, item with { Lead = ["x"] }, item with { Cooperating = ["x"] },
            item with { Basis = "x" }, item with { Scope = new(new HashSet<string>()) }, item with { Validity = new(item.Validity.From.AddDays(1), null) },
            item with { Validity = new(item.Validity.From, item.Validity.From) }, item with { Wordings = ["x"] },
        ];

        Assert.Equal(others.Length + 1, others.Append(item).Select(i => Hash([i])).Distinct().Count());
    }

    [Fact]
    public void Changes_with_directory_and_policy()
    {
        var (directory, items, policy) = (Edition.Directory, Edition.Items, Edition.Policy);
        var fewer = new BodyDirectory([.. directory.Townships.Skip(1)], directory.Departments);

        Assert.NotEqual(Edition.Hash, EditionHash.Of(fewer, items, policy));
        Assert.NotEqual(Edition.Hash, EditionHash.Of(directory, items, policy with { InList = 0.9 }));
    }

    [Fact]
    public void Refuses_separators_within_a_field() =>
        Assert.Throws<ArgumentException>(() => Hash([Edition.Items[0] with { Matter = "甲\u001F乙" }]));

    [Fact]
    public void Cut_anywhere_is_refused()
    {
        var form = Form;

        for (var length = 0; length < form.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => CanonicalForm.Read(1, form.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData("Own", "Mine")]
    [InlineData("2026-01-01", "2026-02-30")]
    [InlineData("E\u001F1", "E\u001F9")]
    [InlineData("LC-01\u001F", "LC-01")]
    public void With_a_broken_record_is_refused(string from, string to) => Assert.Throws<InvalidDataException>(
        () => CanonicalForm.Read(1, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Form).Replace(from, to, StringComparison.Ordinal))));

    private static string Hash(IReadOnlyList<ListItem> items) => EditionHash.Of(Edition.Directory, items, Edition.Policy);
}
