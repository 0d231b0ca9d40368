using Tests.Machine.HookTool;

namespace Tests.Machine.Juju;

/// <summary>The replies of hook tools, with the exit codes of Juju's.</summary>
internal static class Replies
{
    public static readonly ToolReply Done = new(0, "", "");

    /// <summary>A flag or an argument is wrong: nothing was done.</summary>
    public static ToolReply Usage(string text) => new(2, "", $"ERROR {text}\n");

    /// <summary>The call was right and could not be carried out.</summary>
    public static ToolReply Failed(string text) => new(1, "", $"ERROR {text}\n");

    /// <summary>A value in the format asked for. YAML is not offered, nor is a map in any format but JSON.</summary>
    public static ToolReply Value(object? value, string format) => (format, value) switch
    {
        ("json", _) => new(0, GoJson.Of(value) + "\n", ""),
        ("smart", null or "") => Done,
        ("smart", string text) => new(0, text + "\n", ""),
        ("smart", bool flag) => new(0, flag ? "True\n" : "False\n", ""),
        ("smart", IEnumerable<string> list) => new(0, string.Concat(list.Select(line => line + "\n")), ""),
        ("smart", IFormattable number) => new(0, GoJson.Of(number) + "\n", ""),
        ("smart" or "yaml", _) => Failed("this stand-in for Juju writes no YAML: use --format=json"),
        _ => Usage($"invalid value \"{format}\" for option --format: unknown format \"{format}\""),
    };
}
