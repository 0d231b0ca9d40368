using System.Text;
using Replaying.Importing;
using Shell.Effects.Input;

namespace Tests.Unit.Verbs.Importing;

/// <summary>Writes both logs of one unit, web/0, as Juju would: the hooks one after the other, some of them in one log alone.</summary>
internal sealed class Journal(Func<DateTime, DateTime> local)
{
    private readonly StringBuilder machine = new();
    private readonly StringBuilder unit = new();

    public Journal(TimeSpan offset) : this(time => time + offset)
    {
    }

    public DateTime Now { get; private set; } = new(2026, 3, 28, 23, 0, 0);

    public string MachineLock => machine.ToString();

    public string UnitLog => unit.ToString();

    /// <summary>A hook that stands in both.</summary>
    public Journal Ran(string name, string about = "", int seconds = 1) =>
        Told(name, seconds).Held($"run {HookName.Kind(name)}{about} hook", seconds);

    /// <summary>What machine-lock.log alone tells.</summary>
    public Journal Held(string work, int seconds = 1)
    {
        machine.AppendLine($"{local(Now):yyyy-MM-dd HH:mm:ss} unit-web-0: web/0 uniter ({work}), waited 0s, held {seconds}s");
        return this;
    }

    /// <summary>A hook that the unit's log alone tells.</summary>
    public Journal Told(string name, int seconds = 1) => Says("juju.worker.uniter.operation", $"ran \"{name}\" hook (via x)", seconds);

    /// <summary>A line of the unit's log.</summary>
    public Journal Says(string module, string message, int seconds = 1)
    {
        Now = Now.AddSeconds(seconds);
        unit.AppendLine($"{Now:yyyy-MM-dd HH:mm:ss} INFO {module} x.go:1 {message}");
        return this;
    }

    /// <summary>So much time goes by.</summary>
    public Journal Wait(TimeSpan time)
    {
        Now += time;
        return this;
    }

    /// <summary>What both together tell.</summary>
    public Course Course() => Read(("machine-lock.log", MachineLock), ("unit-web-0.log", UnitLog));

    /// <summary>What these texts together tell, or the one mistake in them as an exception.</summary>
    public static Course Read(params (string Name, string Text)[] logs) => Read(null, logs);

    /// <summary>A log that is read.</summary>
    public static Log Log(string name, string text) => Log(name, Encoding.UTF8.GetBytes(text));

    /// <summary>A log that is read.</summary>
    public static Log Log(string name, byte[] content) => LogReader.Read(name, new InputStream(new MemoryStream(content)));

    /// <summary>What these texts tell of a unit.</summary>
    public static Course Read(string? unit, params (string Name, string Text)[] logs) =>
        global::Replaying.Importing.Course.Of([.. logs.Select(log => Log(log.Name, log.Text))], unit)
            .Match(Succ: course => course, Fail: mistakes => throw new InvalidOperationException(string.Join("\n", mistakes)));
}
