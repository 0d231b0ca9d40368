using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>The status of the unit, or as the leader of the application.</summary>
internal sealed class StatusGet : Reader
{
    private bool includesData;
    private bool isApplication;

    public override ToolInfo Info => new(
        "status-get",
        "[--include-data] [--application]",
        "Print a status.",
        "Without --include-data only the word is printed. The unit's status is read once in a hook; a later status-set is not seen.");

    public override void SetFlags(FlagSet flags)
    {
        base.SetFlags(flags);
        flags.Boolean(value => includesData = value, "print all status data", "include-data");
        flags.Boolean(
            value => isApplication = value, "print status for all units of this application if this unit is the leader", "application");
    }

    public override string? Run() =>
        Restricted is not null ? Print(new GoValue.Named("unknown"))
        : isApplication ? Annotate(OfApplication(), "finding application status")
        : Annotate(OfUnit(), "finding workload status");

    private string? OfUnit()
    {
        if (Scope.StatusRead is null && Model.ErrorOf(AgentCall.Controller) is { } error)
            return error;
        var status = Scope.StatusRead ?? Model.Status;
        Context = Context with { Scope = Scope with { StatusRead = status } };
        return Show(status, GoValue.Of(Details(status)));
    }

    private string? OfApplication()
    {
        if ((UnlessLeader() ?? Model.ErrorOf(AgentCall.Controller)) is { } error)
            return error;
        var units = GoValue.Of(Model.UnitStatuses.Select(unit => KeyValuePair.Create(unit.Key, GoValue.Of(Details(unit.Value)))));
        var details = GoValue.Of([.. Details(Model.ApplicationStatus), ("units", units)]);
        return Show(Model.ApplicationStatus, GoValue.Of(("application-status", details)));
    }

    // What goes wrong while a map is printed is not told.
    private string? Show(ToldStatus status, GoValue details)
    {
        if (!includesData && Format == "smart")
            return Print(GoValue.Of(status.Word));
        Print(details);
        return null;
    }

    private (string Key, GoValue Value)[] Details(ToldStatus status) => includesData
        ? [("status", GoValue.Of(status.Word)), ("status-data", status.Data), ("message", GoValue.Of(status.Message))]
        : [("status", GoValue.Of(status.Word))];
}

/// <summary>Tells the status of the unit, or as the leader of the application, at once.</summary>
internal sealed class StatusSet : Tool
{
    private string word = "";
    private string message = "";
    private bool isApplication;

    public override ToolInfo Info => new(
        "status-set",
        "<maintenance | blocked | waiting | active> [message]",
        "Set a status.",
        "The status is shown at once, also if the hook fails.");

    public override void SetFlags(FlagSet flags) => flags.Boolean(
        value => isApplication = value,
        "set this status for the application to which the unit belongs if the unit is the leader",
        "application");

    public override string? Init(IReadOnlyList<string> arguments)
    {
        (word, message) = (arguments.FirstOrDefault(""), arguments.ElementAtOrDefault(1) ?? "");
        return arguments.Count == 0 ? "invalid args, require <status> [message]"
            : word is not ("maintenance" or "blocked" or "waiting" or "active")
                ? $"invalid status {GoText.Quote(word)}, expected one of [maintenance blocked waiting active]"
            : Unrecognized(arguments.Skip(2));
    }

    public override string? Run()
    {
        if ((Restricted ?? (isApplication ? UnlessLeader() : null) ?? Model.ErrorOf(AgentCall.Controller)) is { } error)
            return error;
        var status = ToldStatus.Of(word, message);
        Model = isApplication ? Model with { ApplicationStatus = status } : Model with { Status = status };
        return null;
    }
}

/// <summary>Tells the version of the workload, at once.</summary>
internal sealed class ApplicationVersionSet : Tool
{
    private string version = "";

    public override ToolInfo Info => new("application-version-set", "<new-version>", "Set the version of the workload.", "");

    public override string? Init(IReadOnlyList<string> arguments)
    {
        version = arguments.FirstOrDefault("");
        return arguments.Count == 0 ? "no version specified" : Unrecognized(arguments.Skip(1));
    }

    public override string? Run()
    {
        if (Unreachable is { } error)
            return error;
        Model = Model with { WorkloadVersion = version };
        return null;
    }
}
