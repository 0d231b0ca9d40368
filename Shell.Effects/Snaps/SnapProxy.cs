using System.Text.Json;
using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Snaps;

/// <summary>Lets snapd use the model's proxies.</summary>
/// <remarks>
/// snapd has one setting for the machine, and no request can bring its own. It belongs to the administrator and to Juju, whose machine
/// agent writes the model's snap-http-proxy and snap-https-proxy there when it starts and when they change. Those do not fall back to
/// juju-http-proxy as apt's do. So only what nobody has set is set, and a model with its own snap proxies is left alone.
/// </remarks>
internal sealed class SnapProxy(SnapdClient client, Proxy proxy)
{
    private const string Settings = "/v2/snaps/system/conf";

    /// <summary>snapd has a proxy for each scheme for which the model has one.</summary>
    public Either<Failure, Unit> Pass()
    {
        SchemeProxy[] all = [new("http", proxy.Http), new("https", proxy.Https)];
        var wanted = all.Where(one => one.Url != "").ToArray();
        return wanted.Length == 0
            ? Right(unit)
            : Known().Bind(known => Set(wanted.Where(one => SnapdFailure.Text(known, one.Scheme) == "").ToArray()));
    }

    // Without a proxy snapd refuses the question with option-not-found.
    private Either<Failure, JsonElement> Known() => client.Get("snapd", $"{Settings}?keys=proxy").Match(
        Right: result => Right(result.TryGetProperty("proxy", out var known) ? known : default),
        Left: failure => failure.Cause == Cause.SnapRefused ? Right<Failure, JsonElement>(default) : Left(failure));

    private Either<Failure, Unit> Set(SchemeProxy[] missing) => missing.Length == 0
        ? Right(unit)
        : client.Change("snapd", "PUT", Settings, body =>
        {
            foreach (var (scheme, url) in missing)
                body.WriteString($"proxy.{scheme}", url);
        });

    private sealed record SchemeProxy(string Scheme, string Url);
}
