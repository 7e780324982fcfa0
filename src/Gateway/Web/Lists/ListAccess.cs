using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.People;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Web.Lists;

/// <summary>Who may work on lists over HTTP: where people are set, only they; else whoever shows the key, where one is set.</summary>
internal sealed class ListAccess(PeopleList people, IOptions<ListOptions> options) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsAllowed(context.HttpContext.Request) ? next(context) : ValueTask.FromResult<object?>(Answers.Forbidden());

    private bool IsAllowed(HttpRequest request) => people.AreSet
        ? Access.IsAllowed(request, key: "") && people.Find(Caller.Token(request)) is not null
        : Access.IsAllowed(request, options.Value.Key);
}
