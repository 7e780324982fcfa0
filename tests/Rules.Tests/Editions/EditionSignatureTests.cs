using System.Security.Cryptography;
using Guoshai.Rules.Editions;

namespace Guoshai.Rules.Tests.Editions;

public sealed class ASignature : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly TrustedKeys _trusted;
    private readonly EditionSignature _signature;

    public ASignature()
    {
        _trusted = new TrustedKeys([_key.ExportSubjectPublicKeyInfoPem()]);
        _signature = EditionSignature.Sign(Samples.Edition, _key);
    }

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
        _trusted.Dispose();
    }

    [Fact]
    public void By_a_trusted_key_holds() => Assert.Null(_trusted.Refusal(Samples.Edition, _signature));

    [Fact]
    public void Holds_for_what_is_read_back() =>
        Assert.Null(_trusted.Refusal(CanonicalForm.Read(1, CanonicalForm.Bytes(Samples.Bodies, Samples.Items, DecisionPolicy.Default)), _signature));

    [Fact]
    public void That_is_missing_is_refused() => Assert.Contains("没有签名", _trusted.Refusal(Samples.Edition, null), StringComparison.Ordinal);

    [Fact]
    public void By_another_key_is_refused() =>
        Assert.Contains("不在信任之列", _trusted.Refusal(Samples.Edition, EditionSignature.Sign(Samples.Edition, _other)), StringComparison.Ordinal);

    [Fact]
    public void That_claims_a_trusted_key_is_refused() =>
        Assert.Contains("校验不通过", _trusted.Refusal(Samples.Edition, EditionSignature.Sign(Samples.Edition, _other) with { KeyId = _signature.KeyId }), StringComparison.Ordinal);

    [Fact]
    public void Over_other_items_is_refused() =>
        Assert.NotNull(_trusted.Refusal(Samples.Draft(i => [.. i.Skip(1)]).AsEdition(1), _signature));

    [Fact]
    public void Over_another_number_is_refused() => Assert.NotNull(_trusted.Refusal(Samples.Edition with { Number = 2 }, _signature));

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    public void Cut_short_is_refused(int length) => Assert.NotNull(_trusted.Refusal(Samples.Edition, _signature with { Value = _signature.Value[..length] }));

    [Fact]
    public void Cannot_be_trusted_by_what_is_no_key_on_its_curve()
    {
        using var large = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<ArgumentException>(() => new TrustedKeys([large.ExportSubjectPublicKeyInfoPem()]));
        Assert.Throws<ArgumentException>(() => new TrustedKeys(["no key"]));
    }
}
