using System.Security.Cryptography;
using System.Text;
using Guoshai.Gateway.Publishing;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Web.Lists;

/// <summary>Who may work on lists over HTTP: no page of another site, and where a key is set, only who shows it.</summary>
internal sealed class ListAccess(IOptions<ListOptions> options) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsAllowed(context.HttpContext.Request)
            ? next(context)
            : ValueTask.FromResult<object?>(Answers.Problem(StatusCodes.Status401Unauthorized, "没有权限：请在 Authorization 中给出密钥。"));

    private bool IsAllowed(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "none" or "same-origin"
        && (options.Value.Key.Length == 0 || CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes($"Bearer {options.Value.Key}")));
}
