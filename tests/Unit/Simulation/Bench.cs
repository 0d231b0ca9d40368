using Core.Domain;
using Simulation;
using Tests.Unit.Fakes;

namespace Tests.Unit.Simulation;

/// <summary>A simulated machine on which a unit makes effects true, one after the other.</summary>
internal sealed record Bench(Scenario Scenario)
{
    public static readonly Site Site = global::Simulation.Site.Empty("debian@12")
        .WithPackage("web", "1.0", "2.0")
        .WithPackage("leaving", "1.0")
        .WithConfigurationFiles("leaving")
        .WithProgram("/usr/bin/web", "web", text => text == "broken\n" ? null! : [80])
        .WithProgram("/bin/sleep", "", _ => [])
        .WithCommand("/usr/sbin/chpasswd", "")
        .WithCommand("/bin/grep x", "", 1);

    public static Bench Fresh { get; } = new(Scenario.Of(new ScriptedCharm(), Site));

    /// <summary>The effect was interpreted.</summary>
    public Bench Do(Effect effect) =>
        new(Scenario.Of(new ScriptedCharm { Effects = [effect] }, Site).Beside(Scenario).Run(Event.UpdateStatus));

    /// <summary>Somebody else did something.</summary>
    public Bench Given(LifeStep step) => new(Scenario.Given(step));

    /// <summary>The unit as it is in a world.</summary>
    public static ServiceState ServiceIn(World world) => ((Answer.Service)world.Answer(Ask.Service(Name))).Payload;

    /// <summary>What became of the last effect.</summary>
    public Outcome Outcome => Scenario.Outcomes[0];

    /// <summary>Why the last effect failed.</summary>
    public Cause Cause => ((Outcome.Failed)Outcome).Failure.Cause;

    public ServiceState Service => Scenario.Machine.Service(Name);

    public const string Name = "sleep.service";

    public const string File = "/etc/systemd/system/" + Name;

    /// <summary>A unit file of this name, with these lines in its [Service].</summary>
    public static string Text(
        string more = "", string start = "/bin/sleep 1", string install = "[Install]\nWantedBy=multi-user.target\n") =>
        $"[Service]\nExecStart={start}\n{more}{install}";

    /// <summary>The unit is written and started.</summary>
    public static Bench Running(string more = "") =>
        Fresh.Do(global::Core.Domain.Do.WriteService(Name, Text(more))).Do(global::Core.Domain.Do.StartService(Name));
}
