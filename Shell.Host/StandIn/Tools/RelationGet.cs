using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>The data of a unit or an application in a relation.</summary>
internal sealed class RelationGet : RelationReader
{
    private string key = "";
    private string target = "";
    private bool isApplication;

    public override ToolInfo Info => new(
        "relation-get",
        Scope.RemoteUnit == "" ? "<key> <unit id>" : "[<key> [<unit id>]]",
        "Print the data of a relation.",
        "Without a key, or with a hyphen, all data is printed. The unit's own data is shown with what this hook has written.\n"
            + (Scope.RemoteUnit == "" ? "" : $"Current default unit id is {GoText.Quote(Scope.RemoteUnit)}."));

    public override void SetFlags(FlagSet flags)
    {
        base.SetFlags(flags);
        flags.Boolean(value => isApplication = value, "Get the relation data for the overall application, not just a unit", "app");
    }

    public override string? Init(IReadOnlyList<string> arguments)
    {
        if (Option.IsMissing)
            return Words.NoRelation;
        key = arguments.FirstOrDefault("-") is "-" ? "" : arguments[0];
        var error = (arguments.Count > 1 ? Named(arguments[1]) : Assumed()) ?? Unrecognized(arguments.Skip(2));
        It.Understood = GoValue.Of(
            ("relation", new GoValue.Whole(Option.Relation?.Number ?? -1)),
            ("key", GoValue.Of(key)),
            ("target", GoValue.Of(target)),
            ("app", new GoValue.Flag(isApplication)));
        return error;
    }

    // With --app the application of a unit, and nothing of what is neither.
    private string? Named(string name)
    {
        target = !isApplication ? name : Names.IsApplication(name) ? name : Names.IsUnit(name) ? Names.ApplicationOf(name) : "";
        return isApplication || Names.IsUnit(name) ? null
            : Names.IsApplication(name) ? $"expected unit name, got application name {GoText.Quote(name)}"
            : $"invalid unit name {GoText.Quote(name)}";
    }

    private string? Assumed()
    {
        target = isApplication || Scope.RemoteUnit == "" ? Scope.RemoteApplication : Scope.RemoteUnit;
        isApplication |= Scope.RemoteUnit == "";
        return target == "" ? "no unit or application specified" : null;
    }

    protected override string? Show(Relation relation)
    {
        var isLeader = false;
        if (target == Scope.Application && Leads(out isLeader) is { } unknown)
            return $"cannot determine leadership status: {unknown}";
        var bag = Bags.Own(Context, relation, isApplication);
        var error = target == Scope.Unit || isLeader ? null
            : isApplication ? Bags.OfApplication(Scope, relation, target, out bag)
            : Bags.OfUnit(Scope, relation, target, out bag);
        return error ?? Print(
            key == "" ? GoValue.Of(bag) : bag.TryGetValue(key, out var value) ? GoValue.Of(value) : GoValue.Nothing);
    }
}
