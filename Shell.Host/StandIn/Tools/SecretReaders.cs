using System.Collections.Immutable;
using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>The ids of the secrets that the unit or, as its leader, its application owns.</summary>
internal sealed class SecretIds : Reader
{
    public override ToolInfo Info => new("secret-ids", "", "List the ids of the charm's own secrets.", "");

    public override string? Run()
    {
        if (Unreachable is { } error)
            return error;
        string[] ids = [.. Secrets.Known(Context).Select(secret => secret.Uri.Id)];
        return Print(new GoValue.Words(ids is [] ? null : ids));
    }
}

/// <summary>What is known of an owned secret, but for its content.</summary>
internal sealed class SecretInfoGet : Reader
{
    private SecretUri? uri;
    private string label = "";

    public override ToolInfo Info => new("secret-info-get", "<ID>", "Print what is known of a secret of the charm's own.", "");

    protected override string[] Formats => ["yaml", "json"];

    public override void SetFlags(FlagSet flags)
    {
        base.SetFlags(flags);
        flags.Text(text => label = text, "", "a label used to identify the secret", "label");
    }

    public override string? Init(IReadOnlyList<string> arguments)
    {
        if (arguments.Count > 0 && SecretAddress.ParseOrInvalid(arguments[0], out uri!) is { } error)
            return error;
        return uri is null && label == "" ? "require either a secret URI or label"
            : uri is not null && label != "" ? "specify either a secret URI or label but not both"
            : Unrecognized(arguments.Skip(1));
    }

    public override string? Run()
    {
        if (Unreachable is { } error)
            return error;
        var found = Secrets.Known(Context).FirstOrDefault(secret => uri is null ? secret.Label == label : secret.Uri.Id == uri.Id);
        return found is null ? $"secret {GoText.Quote(uri?.Id ?? label)} not found" : Print(GoValue.Of((found.Uri.Id, Known(found))));
    }

    private static GoValue.Fields Known(Secret secret) => new GoValue.Fields(
    [
        GoField.Of("revision", new GoValue.Whole(secret.Revision)),
        GoField.Of("label", GoValue.Of(secret.Label)),
        GoField.Of("owner", GoValue.Of(secret.Owner.Kind)),
        GoField.Of("description", GoValue.Of(secret.Description), isOptional: true),
        GoField.Of("rotation", GoValue.Of(secret.Rotation), isOptional: true),
        GoField.Of("expiry", Moment(secret.Expiry), isOptional: true),
        GoField.Of("rotates", Moment(secret.Rotates), isOptional: true),
        GoField.Of("access", new GoValue.Items([.. secret.Access.Select(Access)]), isOptional: true),
    ]);

    private static GoValue Moment(DateTimeOffset? moment) => moment is { } known ? new GoValue.Moment(known) : GoValue.Nothing;

    private static GoValue Access(SecretAccess access) => new GoValue.Fields(
    [
        GoField.Of("target", GoValue.Of(access.Target)),
        GoField.Of("scope", GoValue.Of(access.Scope)),
        GoField.Of("role", GoValue.Of(access.Role)),
    ]);
}

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

/// <summary>Looks for the content of a secret: in what the hook adds and changes, then with the controller.</summary>
internal sealed class SecretLookup(HookToolContext context, SecretUri? uri, string label, bool refreshes, bool peeks)
{
    /// <summary>The context after the reading.</summary>
    public HookToolContext Context { get; private set; } = context;

    private SecretChanges Changes
    {
        get => Context.Changes.Secrets;
        set => Context = Context with { Changes = Context.Changes with { Secrets = value } };
    }

    /// <summary>Reads the content.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public string? Read(out ImmutableSortedDictionary<string, string> content)
    {
        content = ImmutableSortedDictionary<string, string>.Empty;
        if ((Pending(uri, label) ?? (uri is not null && label != "" ? Pending(null, label) : null)) is { } pending)
        {
            content = pending;
            return null;
        }

        var known = uri ?? OwnedBy(label);
        return Ask(known, known is null || uri is not null ? label : "", ref content);
    }

    private ImmutableSortedDictionary<string, string>? Pending(SecretUri? wanted, string named)
    {
        bool IsMeant(SecretDraft draft) => wanted is null ? draft.Label == named : draft.Uri.Id == wanted.Id;
        if (Changes.Added.Values.FirstOrDefault(IsMeant) is { } added)
        {
            if (wanted is not null && named != "")
                Changes = Changes with { Added = Changes.Added.SetItem(added.Uri.Id, added with { Label = named }) };
            return added.Content;
        }

        if (!refreshes && !peeks || Changes.Updated.Values.FirstOrDefault(IsMeant) is not { } updated)
            return null;
        if (wanted is not null && named != "")
            Changes = Changes with { Updated = Changes.Updated.SetItem(updated.Uri.Id, updated with { Label = named }) };
        if (refreshes)
            Changes = Changes with { TrackedLatest = Changes.TrackedLatest.Add(updated.Uri.Id) };
        return updated.Content.IsEmpty ? null : updated.Content;
    }

    private SecretUri? OwnedBy(string named) =>
        Secrets.Known(Context).FirstOrDefault(secret => secret.Label == named && secret.Owner.Id == Context.Scope.Unit)?.Uri
        ?? Changes.Updated.Values.FirstOrDefault(draft => draft.Label == named)?.Uri;

    private string? Ask(SecretUri? known, string named, ref ImmutableSortedDictionary<string, string> content)
    {
        var secret = known is null ? Labelled(named) : Context.Model.Secrets.GetValueOrDefault(known.Id);
        if (secret is null)
            return NotFound(known, named);
        if (!IsOwn(secret) && !secret.IsGranted)
            return Context.Scope.Release < JujuRelease.FourBeta
                ? "permission denied"
                : $"{GoText.Quote(Context.Scope.Unit)} is not allowed to read this secret";
        var takesLatest = refreshes || peeks || secret.Tracked is null || IsOwn(secret) && Context.Scope.Release == JujuRelease.Three;
        var revision = takesLatest ? secret.Revision : secret.Tracked!.Value;
        content = secret.Contents.GetValueOrDefault(revision, content);
        Keep(secret with { Tracked = refreshes || secret.Tracked is null ? secret.Revision : secret.Tracked }, known is null ? "" : named);
        return null;
    }

    // An owner names its secret, everybody else the secret for itself.
    private void Keep(Secret secret, string named)
    {
        var isOwner = IsOwn(secret) && (!secret.Owner.IsApplication || Context.Model.IsLeader);
        var renamed = named == "" ? secret : isOwner ? secret with { Label = named } : secret with { ConsumerLabel = named };
        Context = Context with { Model = Context.Model with { Secrets = Context.Model.Secrets.SetItem(secret.Uri.Id, renamed) } };
    }

    private Secret? Labelled(string named) =>
        Context.Model.Secrets.Values.FirstOrDefault(secret => secret.ConsumerLabel == named)
        ?? Context.Model.Secrets.Values.FirstOrDefault(secret => IsOwn(secret) && secret.Label == named);

    private bool IsOwn(Secret secret) => secret.Owner.Id == Context.Scope.Unit || secret.Owner.Id == Context.Scope.Application;

    private string NotFound(SecretUri? known, string named) => (known, Context.Scope.Release < JujuRelease.FourBeta) switch
    {
        (null, true) => $"consumer label {GoText.Quote(named)} not found",
        (null, false) => $"secret URI for consumer label {GoText.Quote(named)} not found",
        (_, true) => $"secret {GoText.Quote($"{known}")} not found",
        (_, false) => "getting latest secret revision: secret not found",
    };
}
