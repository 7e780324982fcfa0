using System.Text;
using Guoshai.Classifier.Extraction;
using static Guoshai.Classifier.Tests.Extraction.Reading;

namespace Guoshai.Classifier.Tests.Extraction;

public class BytesThatAreNoNotice
{
    [Fact]
    public void Are_refused_where_there_are_none() => Assert.Equal(UnreadableReason.Empty, Refused([]).Reason);

    [Theory]
    [InlineData("just words", "纯文本")]
    [InlineData("{\\rtf1 x}", "RTF")]
    [InlineData("<?xml version=\"1.0\"?><a/>", "XML")]
    [InlineData("<!DOCTYPE html><p>", "网页")]
    public void Are_refused_by_the_name_of_their_format(string text, string named)
    {
        var refused = Refused(Encoding.UTF8.GetBytes(text));

        Assert.Equal(UnreadableReason.Unsupported, refused.Reason);
        Assert.Contains(named, refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_refused_where_a_password_is_needed()
    {
        byte[] bytes = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")];

        Assert.Equal(UnreadableReason.Encrypted, Refused(bytes).Reason);
    }

    [Fact]
    public void Are_refused_as_an_archive() =>
        Assert.Contains("ZIP", Refused(TestDocx.Zip([("a.txt", "x")])).Detail, StringComparison.Ordinal);

    [Fact]
    public void Are_refused_above_the_limit() =>
        Assert.Equal(UnreadableReason.TooLarge, Refused(new byte[100], new ExtractionOptions { MaxBytes = 99 }).Reason);
}
