using Microsoft.FSharp.Core;
using Simulation;

namespace Tests.Properties;

/// All of a scenario that another life could be compared with: the machine and what Juju shows, but for process numbers and the log.
internal static class MachineImage
{
    public static string Of(Scenario scenario) => OfMachine(scenario) + OfUnit(scenario);

    public static string OfMachine(Scenario scenario)
    {
        var machine = scenario.World.Machine;
        return Lines("package", machine.Packages.Select(entry => $"{entry.Key} {entry.Value}"))
            + Lines("file", machine.Files.Select(entry => $"{entry.Key} {entry.Value} {entry.Value.Content}"))
            + Lines("service", machine.Services.Select(entry => $"{entry.Key} {Service(entry.Value)}"))
            + Lines("ledger", machine.Ledger.Select(line => line.ToString()).Order());
    }

    private static string OfUnit(Scenario scenario) =>
        Lines("unit", [$"{scenario.Status}, version {scenario.Unit.Version}, ports {string.Join(' ', scenario.Unit.OpenedPorts)}"]);

    private static string Service(Service service) =>
        $"{(service.IsEnabled ? "enabled" : "disabled")} {(service.IsMasked ? "masked" : "")} {Process(service.Main)} as in {service.Text}";

    private static string Process(FSharpOption<Running>? main) =>
        main is null ? "stopped" : $"{main.Value.Executable}{(main.Value.IsReplaced ? " (replaced)" : "")} with {main.Value.Loaded}";

    private static string Lines(string kind, IEnumerable<string> lines) => string.Concat(lines.Select(line => $"{kind} {line}\n"));
}
