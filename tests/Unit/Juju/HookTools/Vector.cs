using System.Text.Json;
using StandIn;
using StandIn.Go;
using StandIn.Model;

namespace Tests.Unit.Juju.Vectors;

/// <summary>One line of a file of vectors: a call of a hook tool, and what Juju answers.</summary>
internal sealed record Vector(string File, JsonElement Json)
{
    /// <summary>The file and the case.</summary>
    public string Name => $"{File}: {Json.GetProperty("case").GetString()}";

    /// <summary>The tool.</summary>
    public string Tool => Json.GetProperty("tool").GetString()!;

    /// <summary>The releases of which the vector speaks; none if it speaks of one that the stand-in does not know.</summary>
    public IReadOnlyList<JujuRelease> Releases => Json.GetProperty("release").GetString() switch
    {
        "3.6 and 4" or "3.6 and later 4" => [JujuRelease.ThreeSix, JujuRelease.Four],
        "3.6" or "3.6 only" => [JujuRelease.ThreeSix],
        "4" or "4 only" => [JujuRelease.Four],
        { } text when text.StartsWith("as read in 4") || text.StartsWith("4.1") => [JujuRelease.Four],
        { } text when text.StartsWith("4 (a beta") => [JujuRelease.FourBeta],
        { } text when text.StartsWith("3.x") || text.StartsWith("3.3") => [JujuRelease.Three],
        _ => [],
    };

    /// <summary>What the vector has under a name, or <c>null</c>.</summary>
    public JsonElement? this[string name] => Json.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The vectors of a file.</summary>
    public static IEnumerable<Vector> OfFile(string path) => System.IO.File.ReadLines(path)
        .Where(line => line.Trim() != "")
        .Select(line => new Vector(Path.GetFileName(path), JsonElement.Parse(line)));

    /// <summary>The arguments; a long one is written as what repeats.</summary>
    public IReadOnlyList<string> Arguments => [.. Json.GetProperty("argv").EnumerateArray().Select(Argument)];

    private static string Argument(JsonElement argument) => argument.ValueKind == JsonValueKind.String
        ? argument.GetString()!
        : argument.GetProperty("text").GetString() + Repeated(argument, "then_repeat");

    /// <summary>A text, or what repeats.</summary>
    public static string Text(JsonElement text) => text.ValueKind == JsonValueKind.String ? text.GetString()! : Repeated(text, "repeat");

    /// <summary>A text that is written as what repeats and how often.</summary>
    public static string Repeated(JsonElement text, string name) =>
        string.Concat(Enumerable.Repeat(text.GetProperty(name).GetString(), text.GetProperty("count").GetInt32()));

    /// <summary>The standard input.</summary>
    public byte[]? Stdin => this["stdin"] is { ValueKind: JsonValueKind.String } text ? GoText.Bytes(text.GetString()!) : null;

    /// <summary>The files.</summary>
    public VectorFiles Files => new((this["files"] ?? JsonElement.Parse("{}")).EnumerateObject()
        .ToDictionary(file => VectorFiles.Absolute(file.Name), file => GoText.Bytes(Content(file.Value))));

    private static string Content(JsonElement content) =>
        content.ValueKind == JsonValueKind.String ? content.GetString()!
        : content.TryGetProperty("yaml_map", out var pairs)
            ? string.Concat(pairs.EnumerateArray().Select(pair => $"? \"{Text(pair[0])}\"\n: \"{Text(pair[1])}\"\n"))
        : content.TryGetProperty("json", out var json)
            ? JsonSerializer.Serialize(json.EnumerateObject().ToDictionary(member => member.Name, member => Text(member.Value)))
        : Text(content);
}

/// <summary>The files of a vector, in the caller's directory <c>/cwd</c> where the path is not absolute.</summary>
internal sealed class VectorFiles(IReadOnlyDictionary<string, byte[]> files) : ICallerFiles
{
    /// <summary>The caller's directory.</summary>
    public const string Directory = "/cwd";

    /// <summary>The path, made absolute.</summary>
    public static string Absolute(string path) => path.StartsWith('/') ? path : $"{Directory}/{path}";

    public string? Read(string path, out byte[] bytes)
    {
        bytes = files.GetValueOrDefault(path, []);
        return files.ContainsKey(path) ? null : Missing(path);
    }

    public string? WhyNotCreated(string path) => Path.GetDirectoryName(path) == Directory ? null : Missing(path);

    private static string Missing(string path) => $"open {path}: no such file or directory";
}
