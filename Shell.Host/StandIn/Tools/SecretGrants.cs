using System.Collections.Immutable;
using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>Gives a related application or one of its units access to a secret, when the hook has succeeded.</summary>
internal sealed class SecretGrant : Tool
{
    private SecretUri uri = new("", "");
    private RelationOption? option;
    private string unit = "";

    public override ToolInfo Info => new(
        "secret-grant",
        "<ID>",
        "Give access to a secret.",
        "The units of the related application can read the secret; with --unit that unit alone.");

    public override string? Refusal => Option.Refusal;

    private RelationOption Option => option ??= new(Context);

    public override void SetFlags(FlagSet flags)
    {
        flags.Text(text => unit = text, "", "the unit to grant access", "unit");
        Option.SetFlags(flags, "the relation with which to associate the grant");
    }

    public override string? Init(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
            return "missing secret URI";
        if (SecretAddress.Parse(arguments[0], out uri) is { } error)
            return error;
        if (Option.IsMissing)
            return Words.NoRelation;
        if (Option.Relation is not { } relation)
            return Words.RelationNotFound;
        return unit != "" && !Names.IsUnit(unit) ? $"unit {GoText.Quote(unit)} not valid"
            : unit != "" && Names.ApplicationOf(unit) != relation.RemoteApplication
                ? $"cannot specify unit {GoText.Quote(unit)} in relation to application {GoText.Quote(relation.RemoteApplication)}"
            : Unrecognized(arguments.Skip(1));
    }

    public override string? Run()
    {
        var relation = Option.Relation!;
        if (Secrets.Known(Context).FirstOrDefault(known => known.Uri.Id == uri.Id) is not { } secret)
            return $"secret {GoText.Quote(uri.Id)} not found";
        if (secret.Owner.IsApplication && UnlessLeader() is { } refused)
            return refused;
        var reader = new SecretReader(relation.Key, relation.RemoteApplication, unit);
        var before = secret.Access.Where(access => access.Scope == Names.RelationTag(relation.Key) && access.Role == "view");
        foreach (var access in before)
        {
            if (access.Target == Secrets.Access(reader).Target || access.Target.StartsWith("application-", StringComparison.Ordinal))
                return null;
            if (unit == "")
                return "any unit level grants need to be revoked before granting access to the corresponding application";
        }

        Grant(reader);
        return null;
    }

    // One grant a relation: a later one takes the place of the former.
    private void Grant(SecretReader reader)
    {
        var others = Changes.Secrets.Granted.GetValueOrDefault(uri.Id, []).RemoveAll(other => other.Relation == reader.Relation);
        Changes = Changes with
        {
            Secrets = Changes.Secrets with { Granted = Changes.Secrets.Granted.SetItem(uri.Id, others.Add(reader)) },
        };
    }
}

/// <summary>Takes access to a secret from an application or a unit, when the hook has succeeded.</summary>
internal sealed class SecretRevoke : Tool
{
    private SecretUri uri = new("", "");
    private RelationOption? option;
    private string application = "";
    private string unit = "";

    public override ToolInfo Info => new(
        "secret-revoke",
        "<ID>",
        "Take access to a secret away.",
        "In a relation hook the related application loses access; with --unit that unit alone.");

    public override string? Refusal => Option.Refusal;

    private RelationOption Option => option ??= new(Context);

    public override void SetFlags(FlagSet flags)
    {
        flags.Text(text => application = text, "", "the application to revoke access", "app", "application");
        flags.Text(text => unit = text, "", "the unit to revoke access", "unit");
        Option.SetFlags(flags, "the relation for which to revoke the grant");
    }

    public override string? Init(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
            return "missing secret URI";
        if ((SecretAddress.Parse(arguments[0], out uri) ?? BadTarget()) is { } error)
            return error;
        application = Option.Relation?.RemoteApplication ?? application;
        return application == "" && unit == "" ? "missing relation or application or unit" : Unrecognized(arguments.Skip(1));
    }

    private string? BadTarget() =>
        application != "" && !Names.IsApplication(application) ? $"application {GoText.Quote(application)} not valid"
        : unit != "" && !Names.IsUnit(unit) ? $"unit {GoText.Quote(unit)} not valid"
        : application != "" && unit != "" ? "specify only one of application or unit"
        : Option.IsMissing ? null
        : Option.Relation is null ? Words.RelationNotFound
        : application != "" ? "do not specify both relation and app"
        : null;

    public override string? Run()
    {
        if (Secrets.Listed(Context, uri.Id) is { Owner.IsApplication: true } && UnlessLeader() is { } refused)
            return refused;
        var reader = new SecretReader("", application, unit);
        var before = Changes.Secrets.Revoked.GetValueOrDefault(uri.Id, []);
        if (before.Contains(reader) || unit != "" && before.Any(other => other.Application == Names.ApplicationOf(unit)))
            return null;
        Changes = Changes with
        {
            Secrets = Changes.Secrets with { Revoked = Changes.Secrets.Revoked.SetItem(uri.Id, before.Add(reader)) },
        };
        return null;
    }
}
