using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.People;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Web.Lists;

/// <summary>Who may work on lists over HTTP: where people are set, only they; else whoever shows the key, where one is set.</summary>
internal sealed class ListAccess(PeopleList people, IOptions<ListOptions> options) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        people.Admits(context.HttpContext.Request, options.Value.Key) ? next(context) : ValueTask.FromResult<object?>(Answers.Forbidden());
}

/// <summary>Whether a request may come in at all.</summary>
internal static class Admittance
{
    /// <summary>Where people are set, whoever shows a person's token; else whoever shows the key, where one is set.</summary>
    public static bool Admits(this PeopleList people, HttpRequest request, string key) => people.AreSet
        ? Access.IsAllowed(request, key: "") && people.Find(Caller.Token(request)) is not null
        : Access.IsAllowed(request, key);
}
