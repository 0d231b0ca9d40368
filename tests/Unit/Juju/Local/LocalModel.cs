using StandIn.Local;
using StandIn.Model;

namespace Tests.Unit.Juju.Local;

/// <summary>A local Juju without processes, and charms as files in a folder of their own.</summary>
internal sealed class LocalModel : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("local-juju-").FullName;

    public LocalModel(JujuRelease release = JujuRelease.Four) => Juju = new(Host, release);

    public ScriptedHost Host { get; } = new();

    public LocalJuju Juju { get; }

    /// <summary>A directory with the files of a charm.</summary>
    public string Charm(string name, string metadata = "", string config = "", string actions = "")
    {
        var directory = Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("N"))).FullName;
        File.WriteAllText(Path.Combine(directory, "metadata.yaml"), $"name: {name}\nsummary: s\ndescription: d\n{metadata}");
        if (config != "")
            File.WriteAllText(Path.Combine(directory, "config.yaml"), config);
        if (actions != "")
            File.WriteAllText(Path.Combine(directory, "actions.yaml"), actions);
        return directory;
    }

    /// <summary>A database and a web site that uses it, deployed and not yet related.</summary>
    public LocalModel WithWebAndDatabase(Func<ScriptedHook, int>? web = null, Func<ScriptedHook, int>? db = null)
    {
        Host.With("web", web ?? (_ => 0)).With("db", db ?? (_ => 0));
        Juju.Deploy("web", Charm("web", "requires: {db: {interface: sql}}\n"));
        Juju.Deploy("db", Charm("db", "provides: {site: sql}\n"));
        return this;
    }

    /// <summary>The hooks that were run until nothing was due, of one unit.</summary>
    public IEnumerable<string> Settled(string unit) => [.. Juju.Settle().Where(run => run.Unit == unit).Select(run => run.About)];

    public void Dispose()
    {
        Juju.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
