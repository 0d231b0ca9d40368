using Shell.Effects.Processes;
using StandIn.Serving;

namespace StandIn.Local;

/// <summary>
/// A directory of this computer in the place of a machine: dispatch is a process of this computer. For charms that touch nothing outside of
/// their own directory, such as the scripts of a test.
/// </summary>
/// <param name="directory">Where units have their files. A socket's path may have 107 bytes: keep it short.</param>
public sealed class ProcessHost(string directory) : IUnitHost, ICallerFiles
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // The program is the process itself, so that a signal reaches it alone. Without a program a hook succeeds and an action fails.
    private const string Launch =
        """
        echo $$ > "$1"; cd "$2" || exit 126; script=$3; shift 3
        for program in "$PWD/dispatch" "$PWD/$script"; do [ -e "$program" ] && exec env -i "$@" "$program"; done
        case $script in actions/*) exit 127;; esac
        """;

    private readonly CommandRunner runner = new();
    private readonly BroughtFiles brought = new();

    /// <inheritdoc/>
    public string Address { get; init; } = "127.0.0.1";

    /// <inheritdoc/>
    public string Root => directory;

    /// <inheritdoc/>
    public ICallerFiles Files => this;

    private string Pid => Path.Combine(directory, "dispatch.pid");

    /// <inheritdoc/>
    public void MakeDirectory(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc/>
    public void Write(string path, string text) => File.WriteAllText(path, text);

    /// <inheritdoc/>
    public void Bring(UnitPlaces places, string charm, IEnumerable<string> tools)
    {
        Directory.CreateDirectory(places.Charm);
        Directory.CreateDirectory(places.Tools);
        foreach (var old in brought.Replace(places.Unit, charm))
            File.Delete(Path.Combine(places.Charm, old));
        Do("/bin/cp", "--recursive", "--preserve=mode", "--remove-destination", $"{charm}/.", places.Charm);
        Link(places.Tools, tools);
    }

    private static void Link(string directory, IEnumerable<string> tools)
    {
        var program = Path.Combine(directory, ToolProgram.Name);
        if (File.Exists(program))
            return;
        File.WriteAllText(program, ToolProgram.Text);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var tool in tools)
            File.CreateSymbolicLink(Path.Combine(directory, tool), ToolProgram.Name);
    }

    /// <inheritdoc/>
    public void Clear(UnitPlaces places)
    {
        brought.Clear(places.Unit);
        Directory.Delete(places.Home, recursive: true);
        Directory.Delete(places.Tools, recursive: true);
    }

    /// <inheritdoc/>
    public HookExit Run(HookStart start, Func<ToolRequest, ToolReply?> answer)
    {
        using var socket = new ToolSocket(start.Places.Socket, answer);
        var variables = start.Environment.Select(variable => $"{variable.Key}={variable.Value}");
        var ended = Do("/bin/sh", ["-c", Launch, "sh", Pid, start.Places.Charm, start.Script, .. variables]);
        // The shell's way to tell a signal: SIGKILL and SIGTERM are those after which Juju runs the hook again.
        return new(ended.ExitCode, ended.ExitCode is 128 + 9 or 128 + 15, ended.Output, ended.Error);
    }

    /// <inheritdoc/>
    public void Kill() => Do("/bin/sh", "-c", "kill -KILL \"$(cat \"$1\")\"", "sh", Pid);

    private CommandResult Do(string program, params string[] arguments) =>
        runner.Run(new(program, arguments, Limit)).IfLeft(failure => throw new IOException($"{failure}"));

    /// <inheritdoc/>
    string? ICallerFiles.Read(string path, out byte[] bytes)
    {
        bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        return File.Exists(path) ? null : Missing(path);
    }

    /// <inheritdoc/>
    string? ICallerFiles.WhyNotCreated(string path) => Directory.Exists(Path.GetDirectoryName(path)) ? null : Missing(path);

    private static string Missing(string path) => $"open {path}: no such file or directory";
}
