using System.Collections.Immutable;
using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>Writes to the unit's own data of a relation, or as the leader to the application's.</summary>
internal sealed class RelationSet : Tool
{
    private readonly SettingsFile file = new();
    private OrderedDictionary<string, string> settings = [];
    private RelationOption? option;
    private bool isApplication;

    public override ToolInfo Info => new(
        "relation-set",
        "key=value [key=value ...]",
        "Write to the data of a relation.",
        "An empty value takes the key away. What the arguments say goes over what the file says.\n"
            + "The file is a YAML map; - is the standard input.");

    public override string? Refusal => Option.Refusal;

    private RelationOption Option => option ??= new(Context);

    public override void SetFlags(FlagSet flags)
    {
        Option.SetFlags(flags, "specify a relation by id");
        file.SetFlags(flags);
        flags.Boolean(
            value => isApplication = value, "pick whether you are setting \"application\" settings or \"unit\" settings", "app");
        TakeOldFormat(flags);
    }

    public override string? Init(IReadOnlyList<string> arguments) =>
        Option.IsMissing ? Words.NoRelation : KeyValues.Parse(arguments, mayBeEmpty: true, out settings);

    public override string? Run()
    {
        WarnOfOldFormat();
        if (file.Read(It, settings, out var all) is { } unread)
            return unread;
        if (Option.Relation is not { } relation)
            return Words.RelationNotFound;
        if (isApplication && MayWrite() is { } refused)
            return refused;
        It.Understood = GoValue.Of(
            ("relation", new GoValue.Whole(relation.Number)), ("settings", GoValue.Of(all)), ("app", new GoValue.Flag(isApplication)));
        var bag = new OwnBag(relation.Number, isApplication);
        var written = Changes.Bags.GetValueOrDefault(bag, ImmutableSortedDictionary<string, string>.Empty).SetItems(all);
        Changes = Changes with { Bags = Changes.Bags.SetItem(bag, written) };
        return null;
    }

    private string? MayWrite() =>
        Leads(out var isLeader) is { } unknown ? $"cannot determine leadership status: {unknown}"
        : isLeader ? null
        : "cannot write relation settings";
}
