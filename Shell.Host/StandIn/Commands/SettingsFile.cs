using StandIn.Go;

namespace StandIn.Commands;

/// <summary>The option <c>--file</c> of the tools that take settings: a file of YAML, or a hyphen for the standard input.</summary>
internal sealed class SettingsFile
{
    private string path = "";

    /// <summary>Names the option.</summary>
    public void SetFlags(FlagSet flags) => flags.Value(text => Take(text), "", "file containing key-value pairs", "file");

    /// <summary>The settings of the file, over which those of the arguments are laid.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public string? Read(ToolRun run, OrderedDictionary<string, string> arguments, out IReadOnlyDictionary<string, string> settings)
    {
        settings = arguments;
        if (path == "")
            return null;
        if (Bytes(run, out var bytes) is { } unread)
            return unread;
        if (YamlMap.Read(GoText.Of(bytes), "map[string]string", out var inFile) is { } error)
            return error;
        var all = new OrderedDictionary<string, string>(inFile);
        foreach (var (key, value) in arguments)
            all[key] = value;
        settings = all;
        return null;
    }

    private string? Take(string text)
    {
        path = text;
        return null;
    }

    private string? Bytes(ToolRun run, out byte[] bytes)
    {
        bytes = run.Call.Stdin ?? [];
        if (path != "-")
            return run.Call.Files.Read(run.Call.Absolute(CallerPath.Normal(path)), out bytes);
        run.NeedsStdin = run.Call.Stdin is null;
        return run.NeedsStdin ? Words.NoStdin : null;
    }
}
