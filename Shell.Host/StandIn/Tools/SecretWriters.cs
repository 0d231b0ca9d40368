using System.Collections.Immutable;
using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>Adds a secret when the hook has succeeded; its address is known at once.</summary>
internal sealed class SecretAdd : SecretWriter
{
    public override ToolInfo Info => new(
        "secret-add",
        "[key[#base64|#file]=value...]",
        "Add a secret.",
        "The application owns the secret, so the leader alone may add it; with --owner unit the unit owns it.");

    public override string? Init(IReadOnlyList<string> arguments) =>
        arguments.Count == 0 && FileName == "" ? "missing secret value or filename" : Read(arguments);

    public override string? Run()
    {
        if (Content.IsEmpty)
            return "empty secret value not valid";
        var owner = new SecretOwner(OwnerKind, OwnerKind == "unit" ? Scope.Unit : Scope.Application);
        if ((Restricted ?? (owner.IsApplication ? UnlessLeader() : null)) is { } refused)
            return refused;
        var draft = Draft(Scope.NextSecret) with { Owner = owner };
        if (draft.Label is { } label && Changes.Secrets.Added.Values.Any(other => other.Label == label))
            return $"secret with label {GoText.Quote(label)} already exists";
        Changes = Changes with
        {
            Secrets = Changes.Secrets with
            {
                Added = Changes.Secrets.Added.SetItem(draft.Uri.Id, draft),
                Removed = Changes.Secrets.Removed.Remove(draft.Uri.Id),
            },
        };
        It.Stdout.Append(draft.Uri).Append('\n');
        return null;
    }
}

/// <summary>Changes a secret when the hook has succeeded.</summary>
internal sealed class SecretSet : SecretWriter
{
    private SecretUri uri = new("", "");

    public override ToolInfo Info => new(
        "secret-set",
        "<ID> [key[#base64]=value...]",
        "Change a secret.",
        "New content takes the place of all content, in a new revision. The content that the secret has already makes none.");

    public override string? Init(IReadOnlyList<string> arguments) =>
        arguments.Count == 0 ? "missing secret URI" : SecretAddress.Parse(arguments[0], out uri) ?? Read(arguments.Skip(1));

    public override string? Run()
    {
        var secret = Secrets.Listed(Context, uri.Id);
        if ((Restricted ?? (secret?.Owner.IsApplication ?? false ? UnlessLeader() : null)) is { } refused)
            return refused;
        var draft = Draft(uri);
        var isSame = secret?.Contents.GetValueOrDefault(secret.Revision) is { } content && content.SequenceEqual(draft.Content);
        draft = isSame ? draft with { Content = ImmutableSortedDictionary<string, string>.Empty } : draft;
        Changes = draft.IsEmpty ? Changes : Changes with { Secrets = Secrets.Updated(Changes.Secrets, draft) };
        return null;
    }
}

/// <summary>Removes a secret or one of its revisions when the hook has succeeded.</summary>
internal sealed class SecretRemove : Tool
{
    private SecretUri uri = new("", "");
    private long revision;

    public override ToolInfo Info => new("secret-remove", "<ID>", "Remove a secret.", "Without --revision all revisions are removed.");

    public override void SetFlags(FlagSet flags) => flags.Whole(number => revision = number, "remove the specified revision", "revision");

    public override string? Init(IReadOnlyList<string> arguments) =>
        arguments.Count == 0 ? "missing secret URI" : SecretAddress.Parse(arguments[0], out uri) ?? Unrecognized(arguments.Skip(1));

    public override string? Run()
    {
        var isOfApplication = Secrets.Listed(Context, uri.Id)?.Owner.IsApplication ?? false;
        if ((Restricted ?? (isOfApplication ? UnlessLeader() : null)) is { } refused)
            return refused;
        Changes = Changes with { Secrets = Secrets.Removed(Changes.Secrets, uri.Id, revision > 0 ? (int)revision : null) };
        return null;
    }
}
