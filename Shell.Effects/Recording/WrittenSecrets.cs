using System.Text.Json;
using Core.Domain;

namespace Shell.Effects.Recording;

/// <summary>
/// What is secret in what people wrote: options, the parameters of an action, the model's proxies. The charm need not name it.
/// </summary>
internal static class WrittenSecrets
{
    /// <summary>The secrets in the values of options, and the whole value of an option whose name says that it is one.</summary>
    public static IEnumerable<Secret> Of(Config config) =>
        from option in config.Values
        where option.Value.IsText
        from secret in Named(option.Key, option.Value.ToString())
        select secret;

    /// <summary>The same of an action's parameters; none of another hook.</summary>
    public static IEnumerable<Secret> Of(Event hook) => hook is Event.Action { Payload.Parameters: var parameters }
        ? parameters.SelectMany(parameter => Texts(parameter.Value).SelectMany(text => Named(parameter.Key, text)))
        : [];

    /// <summary>User names and passwords of the proxies, also of those that none is for.</summary>
    public static IEnumerable<Secret> Of(Proxy proxy) =>
        new[] { proxy.Http, proxy.Https, proxy.Ftp }
            .Select(url => url.Contains("://", StringComparison.Ordinal) ? url : $"http://{url}")
            .Append(proxy.No)
            .SelectMany(In);

    private static IEnumerable<Secret> Named(string name, string text) =>
        Credentials.IsNamed(name) ? In(text).Prepend(new Secret(text)) : In(text);

    private static IEnumerable<Secret> In(string text) => Credentials.In(text).SelectMany(Parts);

    // The password also alone, as it stands there and as it is meant: a program may want it without the user.
    private static IEnumerable<Secret> Parts(Credential credential)
    {
        yield return new Secret(credential.Text, credential.Before, credential.After);
        if (credential.After == "" || credential.Text.Split(':', 2) is not [_, { Length: > 0 } password])
            yield break;
        yield return new Secret(password);
        yield return new Secret(Uri.UnescapeDataString(password));
    }

    private static IEnumerable<string> Texts(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Texts(document.RootElement)];
    }

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Texts(property.Value)),
        _ => [],
    };
}
