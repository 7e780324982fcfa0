using Guoshai.Gateway.Publishing;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Web.Lists;

/// <summary>Who may work on lists over HTTP.</summary>
internal sealed class ListAccess(IOptions<ListOptions> options) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Access.IsAllowed(context.HttpContext.Request, options.Value.Key) ? next(context) : ValueTask.FromResult<object?>(Answers.Forbidden());
}
