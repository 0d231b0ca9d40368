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
