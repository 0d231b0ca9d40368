using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>The option that names a relation; without it, the hook's own.</summary>
internal sealed class RelationOption(HookToolContext context)
{
    private int? chosen = context.Scope.Relation;

    /// <summary>The relation; <c>null</c> if there is none.</summary>
    public Relation? Relation => chosen is { } number ? context.Model.Relations.GetValueOrDefault(number) : null;

    /// <summary>Whether no relation is named, and the hook has none.</summary>
    public bool IsMissing => chosen is null;

    /// <summary>Why a tool with this option is not even made.</summary>
    public string? Refusal => context.Scope.IsRestricted ? Words.Restricted : context.Model.ErrorOf(AgentCall.HookRelation);

    /// <summary>Names the option.</summary>
    public void SetFlags(FlagSet flags, string usage) => flags.Value(Take, Relation?.Id ?? "", usage, "r", "relation");

    // Only the number behind the last colon counts.
    private string? Take(string text)
    {
        if (GoNumber.Atoi(text[(text.LastIndexOf(':') + 1)..], out var number) is not null)
            return "invalid relation id";
        if (number is < 0 or > int.MaxValue || !context.Model.Relations.ContainsKey((int)number))
            return Words.RelationNotFound;
        chosen = (int)number;
        return null;
    }
}

/// <summary>A tool that prints something of one relation.</summary>
internal abstract class RelationReader : Reader
{
    private RelationOption? option;

    /// <summary>The option that names the relation.</summary>
    protected RelationOption Option => option ??= new(Context);

    public override string? Refusal => Option.Refusal;

    public override void SetFlags(FlagSet flags)
    {
        base.SetFlags(flags);
        Option.SetFlags(flags, "Specify a relation by id");
    }

    public override string? Init(IReadOnlyList<string> arguments) => Option.IsMissing ? Words.NoRelation : Unrecognized(arguments);

    public override string? Run() => Option.Relation is { } relation ? Show(relation) : Words.RelationNotFound;

    /// <summary>Prints what is asked of the relation.</summary>
    protected abstract string? Show(Relation relation);
}

/// <summary>The ids of an endpoint's relations.</summary>
internal sealed class RelationIds : Reader
{
    private string endpoint = "";

    public override ToolInfo Info => new(
        "relation-ids",
        Default == "" ? "<name>" : "[<name>]",
        "List the ids of the relations of an endpoint.",
        (Default == "" ? "" : $"Current default endpoint name is {GoText.Quote(Default)}.\n")
            + "A relation that has broken is not listed.");

    public override string? Refusal => Restricted ?? Model.ErrorOf(AgentCall.HookRelation);

    private string Default =>
        Scope.Relation is { } number && Model.Relations.TryGetValue(number, out var relation) ? relation.Endpoint : "";

    public override string? Init(IReadOnlyList<string> arguments)
    {
        endpoint = arguments.FirstOrDefault(Default);
        return arguments.Count == 0 && endpoint == "" ? "no endpoint name specified" : Unrecognized(arguments.Skip(1));
    }

    public override string? Run()
    {
        var listed = Model.Relations.Values.Where(relation => relation.Endpoint == endpoint && relation.Life != RelationLife.Dead);
        return Print(new GoValue.Words([.. listed.Select(relation => relation.Id).Order(StringComparer.Ordinal)]));
    }
}

/// <summary>The remote units of a relation, or the remote application.</summary>
internal sealed class RelationList : RelationReader
{
    private bool wantsApplication;

    public override ToolInfo Info => new(
        "relation-list",
        "",
        "List the units of a relation.",
        Option.Relation is null ? "-r must be specified when not in a relation hook" : "");

    public override void SetFlags(FlagSet flags)
    {
        base.SetFlags(flags);
        flags.Boolean(value => wantsApplication = value, "List remote application instead of participating units", "app");
    }

    protected override string? Show(Relation relation) =>
        Print(wantsApplication ? GoValue.Of(relation.RemoteApplication) : new GoValue.Words([.. relation.Units.Keys]));
}

/// <summary>The model of a relation's remote application.</summary>
internal sealed class RelationModelGet : RelationReader
{
    public override ToolInfo Info => new(
        "relation-model-get",
        "",
        "Print the model of a related application.",
        Option.Relation is null ? "-r must be specified when not in a relation hook" : "");

    protected override string? Show(Relation relation)
    {
        It.Understood = GoValue.Of(("relation", new GoValue.Whole(relation.Number)));
        return Print(new GoValue.Fields([GoField.Of("uuid", GoValue.Of(relation.RemoteModel))]));
    }
}
