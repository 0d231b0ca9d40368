using System.Collections.Immutable;
using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>What secret-add and secret-set have in common: content, label, description, rotation and expiry.</summary>
internal abstract class SecretWriter : Tool
{
    private string expire = "";
    private string rotate = "";
    private string description = "";
    private string label = "";
    private DateTimeOffset? expiry;

    /// <summary>The file that <c>--file</c> names; empty if none is.</summary>
    protected string FileName { get; private set; } = "";

    /// <summary>The kind of owner that <c>--owner</c> names.</summary>
    protected string OwnerKind { get; private set; } = "application";

    /// <summary>The content.</summary>
    protected ImmutableSortedDictionary<string, string> Content { get; private set; } = ImmutableSortedDictionary<string, string>.Empty;

    public override void SetFlags(FlagSet flags)
    {
        flags.Text(text => expire = text, "", "either a duration or time when the secret should expire", "expire");
        flags.Text(text => rotate = text, "", "the secret rotation policy", "rotate");
        flags.Text(text => description = text, "", "the secret description", "description");
        flags.Text(text => label = text, "", "a label used to identify the secret in hooks", "label");
        flags.Text(text => FileName = text, "", "a YAML file containing secret key values", "file");
        flags.Text(text => OwnerKind = text, "application", "the owner of the secret, either the application or unit", "owner");
    }

    /// <summary>Reads options and content.</summary>
    protected string? Read(IEnumerable<string> arguments)
    {
        if (Expiry() is { } badExpiry)
            return badExpiry;
        if (rotate is not ("" or "never" or "hourly" or "daily" or "weekly" or "monthly" or "quarterly" or "yearly"))
            return $"rotate policy {GoText.Quote(rotate)} not valid";
        if (OwnerKind is not ("application" or "unit"))
            return $"secret owner {GoText.Quote(OwnerKind)} not valid";
        var error = SecretContent.OfArguments(arguments, It.Call.Files, out var content);
        var inFile = ImmutableSortedDictionary<string, string>.Empty;
        error ??= FileName == "" ? null : SecretContent.OfFile(FileName, It.Call.Files, out inFile);
        Content = content.SetItems(inFile);
        return error;
    }

    private string? Expiry()
    {
        if (expire == "")
            return null;
        var span = GoTime.ParseDuration(expire);
        expiry = GoTime.Parse(expire) ?? It.Call.Now + span;
        return expiry is null ? $"expire time or duration {GoText.Quote(expire)} not valid"
            : expiry <= It.Call.Now && span is not null ? $"negative expire duration {GoText.Quote(expire)} not valid"
            : null;
    }

    /// <summary>What the call asks for.</summary>
    protected SecretDraft Draft(SecretUri uri) => new(uri)
    {
        Content = Content,
        Label = label == "" ? null : label,
        Description = description == "" ? null : description,
        Rotation = rotate == "" ? null : rotate,
        Expiry = expiry,
    };
}

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
