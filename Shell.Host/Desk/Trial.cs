using System.Globalization;
using Shell.Effects;
using StandIn;
using StandIn.Local;
using StandIn.Machines;
using StandIn.Serving;

namespace Desk;

/// <summary>One unit of a charm on a throw-away machine, whose hooks are shown as they run.</summary>
internal sealed class Trial : IUnitHost, IDisposable
{
    private readonly ThrowawayMachine machine;
    private readonly MachineHost host;
    private readonly LocalJuju juju;
    private readonly PackSteps steps;
    private readonly TextWriter output;
    private readonly string application, unit;
    private int shown;

    /// <summary>Deploys the charm; no hook runs yet.</summary>
    /// <param name="machine">Where the unit lives.</param>
    /// <param name="name">The charm's name, which becomes the application's.</param>
    /// <param name="charm">The packed charm.</param>
    /// <param name="steps">Where it is told which hook runs.</param>
    /// <param name="output">Where logs and results go.</param>
    public Trial(ThrowawayMachine machine, string name, string charm, PackSteps steps, TextWriter output)
    {
        (this.machine, this.steps, this.output, application) = (machine, steps, output, name);
        host = new(machine);
        // The author looks at the first failure; there is no need for Juju's second and third.
        juju = new(this) { Attempts = 1 };
        unit = juju.Deploy(name, charm);
    }

    /// <summary>Sets options of the charm.</summary>
    /// <param name="settings">Each as <c>name=value</c>.</param>
    /// <exception cref="JujuRefusalException">The charm has no such option, or the value does not fit its type.</exception>
    public void Configure(IReadOnlyCollection<string> settings)
    {
        if (settings.Count > 0)
            juju.Configure(application, settings.Select(Pair).Select(one => (one.Name, (object?)OptionValue(one.Name, one.Value))));
    }

    /// <summary>Runs every hook that is due. Returns whether all succeeded.</summary>
    public bool Settle()
    {
        var ran = juju.Settle();
        ShowLog();
        return ran.All(run => run.Exit.Succeeded);
    }

    /// <summary>Runs update-status. Returns whether it succeeded.</summary>
    public bool UpdateStatus()
    {
        juju.UpdateStatus(unit);
        return Settle();
    }

    /// <summary>Runs an action and shows its results. Returns whether it succeeded.</summary>
    /// <param name="words">The action's name, then its parameters as <c>name=value</c>, with spaces between.</param>
    /// <exception cref="JujuRefusalException">The charm has no such action, or a parameter is missing or too many.</exception>
    public bool Run(string words)
    {
        var said = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var task = juju.Run(unit, said.FirstOrDefault() ?? "", said.Skip(1).Select(Pair).Select(one => (one.Name, Value(one.Value))));
        ShowLog();
        foreach (var (key, value) in task.Results)
            ShowLines($"{key}: {value}");
        if (task.Failure is { } failure)
            output.WriteLine($"  failed: {failure}");
        return task.Failure is null;
    }

    /// <summary>What juju status shows.</summary>
    public string Status() => juju.Status();

    /// <summary>Copies the unit's record to a file of this computer.</summary>
    /// <param name="file">Where it is written, over a file that is there.</param>
    public void Copy(string file)
    {
        var segments = $"{LiveUnit.Directory}/{unit.Replace('/', '-')}/record/*.jsonl";
        machine.Do("sh", "-ec", $"cat {segments} > {ThrowawayMachine.ShareInside}/record");
        File.Copy(Path.Combine(machine.Share, "record"), file, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose() => juju.Dispose();

    // Juju holds the lines of a hook when the hook is over: they are shown before the next begins.
    private void ShowLog()
    {
        foreach (var line in juju.Model.Log.Skip(shown).Where(line => line.Line.Level is not ("DEBUG" or "TRACE")))
            output.WriteLine($"  {line.Line.Level} {line.Line.Message}");
        shown = juju.Model.Log.Count;
    }

    private HookExit Shown(HookStart start, Func<ToolRequest, ToolReply?> answer)
    {
        ShowLog();
        var exit = steps.Take($"{unit} {start.Script.Split('/')[^1]}", () => host.Run(start, answer));
        if (!exit.Succeeded)
            output.WriteLine(exit.IsKilled ? "  killed" : $"  exit code {exit.Code}");
        ShowLines(exit.Error);
        return exit;
    }

    private void ShowLines(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            output.WriteLine($"  {line}");
    }

    private static (string Name, string Value) Pair(string setting) => setting.Split('=', 2) is [var name, var value]
        ? (name, value)
        : throw new JujuRefusalException($"\"{setting}\" is no name=value");

    // Text stays text for an option of text. Juju refuses what does not fit the type.
    private object OptionValue(string name, string value) =>
        juju.Model.Applications[application].Charm.Options.GetValueOrDefault(name)?.Type is "string" or "secret" ? value : Value(value);

    private static object Value(string text) =>
        bool.TryParse(text, out var flag) ? flag
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction) ? fraction
        : text;

    string IUnitHost.Address => host.Address;

    string IUnitHost.Root => host.Root;

    ICallerFiles IUnitHost.Files => host.Files;

    void IUnitHost.MakeDirectory(string path) => host.MakeDirectory(path);

    void IUnitHost.Write(string path, string text) => host.Write(path, text);

    void IUnitHost.Bring(UnitPlaces places, string charm, IEnumerable<string> tools) => host.Bring(places, charm, tools);

    void IUnitHost.Clear(UnitPlaces places) => host.Clear(places);

    HookExit IUnitHost.Run(HookStart start, Func<ToolRequest, ToolReply?> answer) => Shown(start, answer);

    void IUnitHost.Kill() => host.Kill();
}
