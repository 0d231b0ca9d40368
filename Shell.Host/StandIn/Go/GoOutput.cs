namespace StandIn.Go;

/// <summary>A value in one of the formats of Juju's tools.</summary>
/// <remarks>Source: juju/cmd 3, output.go.</remarks>
internal static class GoOutput
{
    /// <summary>The text of a value, with the end of its last line.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? Write(string format, GoValue value, out string text)
    {
        var json = "";
        var error = format == "json" ? GoJson.Write(value, out json) : null;
        text = error is not null ? "" : format switch
        {
            "json" => json + "\n",
            "smart" => Smart(value),
            _ => Yaml(value),
        };
        return error;
    }

    private static string Smart(GoValue value) => value switch
    {
        GoValue.Text text => Line(text.Value),
        GoValue.Words words => Line(string.Join('\n', words.Values ?? [])),
        GoValue.Flag flag => flag.Value ? "True\n" : "False\n",
        _ => Yaml(value),
    };

    private static string Line(string text) => text == "" ? "" : text + "\n";

    private static string Yaml(GoValue value) => value is GoValue.Nil ? "" : GoYamlWriter.Write(value).TrimEnd('\n') + "\n";
}
