using System.Collections.Immutable;
using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>The content of a secret. The first reading tracks a revision at once.</summary>
internal sealed class SecretGet : Reader
{
    private const string Encoded = "#base64";
    private SecretUri? uri;
    private string label = "";
    private string key = "";
    private bool peeks;
    private bool refreshes;

    public override ToolInfo Info => new(
        "secret-get",
        "<ID> [key[#base64]]",
        "Print the content of a secret.",
        "The first reading fixes a revision, which later ones print too. --peek prints the latest once, --refresh from then on.");

    protected override string[] Formats => ["yaml", "json"];

    public override void SetFlags(FlagSet flags)
    {
        base.SetFlags(flags);
        flags.Text(text => label = text, "", "a label used to identify the secret in hooks", "label");
        flags.Boolean(value => peeks = value, "get the latest revision just this time", "peek");
        flags.Boolean(
            value => refreshes = value, "get the latest revision and also get this same revision for subsequent calls", "refresh");
    }

    public override string? Init(IReadOnlyList<string> arguments)
    {
        if (arguments.Count > 0 && SecretAddress.ParseOrInvalid(arguments[0], out uri!) is { } error)
            return error;
        key = arguments.ElementAtOrDefault(1) ?? "";
        return uri is null && label == "" ? "require either a secret URI or label"
            : peeks && refreshes ? "specify one of --peek or --refresh but not both"
            : Unrecognized(arguments.Skip(2));
    }

    public override string? Run()
    {
        if (Unreachable is { } unreachable)
            return unreachable;
        GoValue[] options = [new GoValue.Flag(refreshes), new GoValue.Flag(peeks)];
        It.Understood = new GoValue.Items([new GoValue.Items([GoValue.Of("get"), GoValue.Of($"{uri}"), GoValue.Of(label), .. options])]);
        var lookup = new SecretLookup(Context, uri, label, refreshes, peeks);
        var error = lookup.Read(out var content);
        Context = lookup.Context;
        return error ?? Show(content);
    }

    // One value that is no base64 spoils all of them.
    private string? Show(ImmutableSortedDictionary<string, string> content)
    {
        var plain = new Dictionary<string, string>();
        foreach (var (name, encoded) in content)
        {
            if (GoBase64.Decode(encoded, out var bytes) is { } error)
                return error;
            plain[name] = GoText.Of(bytes);
        }

        var isEncoded = key.EndsWith(Encoded, StringComparison.Ordinal);
        var wanted = isEncoded ? key[..^Encoded.Length] : key;
        return key == "" ? Print(GoValue.Of(plain))
            : !content.TryGetValue(wanted, out var value) ? $"secret key value {GoText.Quote(wanted)} not found"
            : Print(GoValue.Of(isEncoded ? value : plain[wanted]));
    }
}
