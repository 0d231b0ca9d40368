using Core.Domain;
using Simulation;
using Tinyproxy;

namespace Tests.Shared;

/// The tinyproxy charm and the places of its first unit, as the tests use them.
public static class Subject
{
    public const string Package = "tinyproxy-bin";
    public const string Pinned = "1.11.1-3";
    public const string Patched = "1.11.1-3ubuntu0.1";
    public const string Service = "tinyproxy-tinyproxy-0.service";
    public const string ServiceFile = "/etc/systemd/system/" + Service;
    public const string ConfigFile = "/etc/tinyproxy-tinyproxy-0.conf";
    public const string LoadedConfig = "/run/tinyproxy-tinyproxy-0/loaded.conf";

    public static ICharm Charm => TinyproxyCharm.Instance;

    /// An Ubuntu 24.04 whose archive has these versions; the pinned one unless said.
    public static Site Site(params string[] versions) => SiteOf("ubuntu@24.04", versions);

    public static Site SiteOf(string baseName, params string[] versions) =>
        Simulation.Site.Empty(baseName)
            .WithPackage(Package, versions is [] ? [Pinned] : versions)
            .WithProgram("/usr/bin/tinyproxy", Package, TinyproxyConf.Ports);

    /// A unit whose only configured option is the slug.
    public static Scenario Fresh => On(Site());

    public static Scenario On(Site site, string unit = "tinyproxy/0") => Scenario.Of(Charm, site, unit).Configure("slug", "foo");

    /// A unit after install, leader-elected, config-changed and start.
    public static Scenario Deployed => Fresh.Live(LifeStep.Deploy);

    /// The configuration that the running process has read; empty if none runs.
    public static string Loaded(this Scenario scenario) => scenario.Machine.File(LoadedConfig).Content;

    public static bool IsServing(this Scenario scenario) => scenario.Machine.Service(Service).IsActive;

    /// How often the hooks so far decided an effect of this name.
    public static int Count(this Scenario scenario, string effect) =>
        scenario.Hooks.Sum(hook => hook.Steps.Count(step => step.Step.Effect.ToString().StartsWith(effect)));

    /// What every kill of this hook leaves behind: before its first effect, after each one, and after its last word to Juju.
    public static IEnumerable<Scenario> KilledEverywhere(this Scenario scenario, Event hook)
    {
        var whole = scenario.Run(hook);
        return Enumerable.Range(0, whole.Effects.Count + whole.Report.Count + 1).Select(effects => scenario.RunKilledAfter(hook, effects));
    }
}
