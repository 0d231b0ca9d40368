using StandIn.Model;

namespace StandIn.Local;

/// <summary>A model as juju status shows it.</summary>
internal static class StatusText
{
    private static readonly List<string> Gravest =
        ["error", "blocked", "maintenance", "waiting", "active", "terminated", "unknown"];

    private static readonly string[] Applications = ["App", "Version", "Status", "Scale", "Charm", "Message"];
    private static readonly string[] Units = ["Unit", "Workload", "Agent", "Machine", "Address", "Ports", "Message"];
    private static readonly string[] Relations = ["Relation", "Interface", "State"];

    /// <summary>The lines: applications, units, and relations if there are any.</summary>
    public static string Of(JujuModel model) => string.Join("\n\n", Tables(model).Where(table => table is not [_]).Select(Text)) + "\n";

    private static IEnumerable<IReadOnlyList<string[]>> Tables(JujuModel model) =>
    [
        [Applications, .. model.Applications.Values.Select(app => Row(model, app))],
        [Units, .. model.Units.Values.Select(unit => Row(model, unit))],
        [Relations, .. model.Integrations.Values.Select(relation => Row(model, relation))],
    ];

    // An application whose leader told no status shows the gravest of its units.
    private static string[] Row(JujuModel model, Application app)
    {
        var units = model.UnitsOf(app.Name).ToList();
        var told = app.HasTold ? app.Status : units.Select(Shown).MinBy(status => Gravest.IndexOf(status.Word)) ?? app.Status;
        return [app.Name, units.FirstOrDefault()?.WorkloadVersion ?? "", told.Word, $"{units.Count}", app.Charm.Name, told.Message];
    }

    // A unit in error shows the agent's status in the place of its own.
    private static ToldStatus Shown(ModelUnit unit) => unit.AgentStatus.Word == "error" ? unit.AgentStatus : unit.Status;

    private static string[] Row(JujuModel model, ModelUnit unit)
    {
        var isInError = unit.AgentStatus.Word == "error";
        var shown = Shown(unit);
        var star = model.Applications[unit.Application].Leader == unit.Name ? "*" : "";
        return
        [
            unit.Name + star, shown.Word, isInError ? "idle" : unit.AgentStatus.Word, $"{unit.Machine}", unit.Address,
            string.Join(',', unit.Ports), shown.Message,
        ];
    }

    private static string[] Row(JujuModel model, Integration relation)
    {
        var endpoints = model.Applications.GetValueOrDefault(relation.First.Application)?.Charm.Endpoints;
        return [relation.Key, endpoints?.GetValueOrDefault(relation.First.Endpoint)?.Interface ?? "", relation.IsDying ? "dying" : "alive"];
    }

    private static string Text(IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length) + 2).ToList();
        return string.Join('\n', rows.Select(row => string.Concat(row.Select((cell, at) => cell.PadRight(widths[at]))).TrimEnd()));
    }
}
