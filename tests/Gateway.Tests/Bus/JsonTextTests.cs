using System.Text.Json;
using Guoshai.Gateway.Bus;

namespace Guoshai.Gateway.Tests.Bus;

public class JsonThatIsWrittenAlready
{
    private const string Message = """{"Decision":{"title":"关于防汛的通知","tasks":[1, 2]},"Slip":null}""";

    [Fact]
    public void Goes_into_a_message_as_it_is() =>
        Assert.Equal(Message, JsonSerializer.Serialize(new Pair(new JsonText("""{"title":"关于防汛的通知","tasks":[1, 2]}"""), null)));

    [Fact]
    public void Comes_out_of_one_as_it_stands_there() => Assert.Equal("""{"title":"关于防汛的通知","tasks":[1, 2]}""", JsonSerializer.Deserialize<Pair>(Message)!.Decision.Text);

    private sealed record Pair(JsonText Decision, JsonText? Slip);
}
