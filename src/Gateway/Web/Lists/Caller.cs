using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.People;

namespace Guoshai.Gateway.Web.Lists;

/// <summary>Whoever calls the lists' API: known by a token where people are set, else by the name that is stated.</summary>
internal sealed class Caller(PeopleList people, string? token)
{
    private const string Scheme = "Bearer ";
    private const int LongestName = 100;
    private const int LongestReason = 2000;

    /// <summary>Binds a handler's parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(
        new Caller(context.RequestServices.GetRequiredService<PeopleList>(), Token(context.Request)));

    public static string? Token(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Scheme, StringComparison.Ordinal) ? header[Scheme.Length..] : null;

    /// <summary>Takes a step as the caller, where it may.</summary>
    /// <param name="role">The role that the step takes; null for any.</param>
    /// <param name="by">The stated name.</param>
    /// <param name="why">The reason.</param>
    /// <param name="step">The step.</param>
    public async Task<IResult> ActAsync(string? role, string? by, string? why, Func<Act, Task<IResult>> step) =>
        IsUnfit(by, why) ? Answers.Problem(StatusCodes.Status400BadRequest, $"经办人须在 {LongestName} 字以内且不含控制字符，理由须在 {LongestReason} 字以内。")
        : people.Identify(new Claim(by, why?.Trim() ?? "", token), role) switch
        {
            { Act: { } act } => await step(act),
            { Refusal: var refusal } => Answers.Problem(people.AreSet ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest, refusal!),
        };

    /// <summary>The second person of an act; null act and refusal where none is named.</summary>
    public Identified Second(string? name, string? secondToken) => string.IsNullOrWhiteSpace(name) && string.IsNullOrWhiteSpace(secondToken)
        ? new Identified(null, null)
        : people.Identify(new Claim(name, "", secondToken), Role.Approver);

    private static bool IsUnfit(string? by, string? why) => by?.Length > LongestName || why?.Length > LongestReason || (by?.Any(char.IsControl) ?? false);
}
