using System.Text.Json;
using System.Text.RegularExpressions;
using StandIn;
using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace Tests.Unit.Juju.Vectors;

/// <summary>Runs a vector for one release.</summary>
internal static class VectorRun
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    /// <summary>What differs from what Juju answers.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="release">The release.</param>
    /// <param name="notUnderstood">What of the vector is not understood, so that it proves nothing.</param>
    public static IReadOnlyList<string> Differences(Vector vector, JujuRelease release, out IReadOnlyList<string> notUnderstood)
    {
        var context = VectorContext.Of(vector, release, Now, out notUnderstood);
        if (notUnderstood.Count > 0)
            return [];
        var answer = Answer(vector, context);
        List<string> differences =
            [.. OfCode(vector, answer), .. Stream(vector, "stdout", answer.Stdout), .. Stream(vector, "stderr", answer.Stderr)];
        if (vector["after"] is { ValueKind: JsonValueKind.Object } after)
            differences.AddRange(new VectorAfter(context, answer, Now).Compare(after));
        differences.AddRange(ShellReading.Differences(vector));
        return differences;
    }

    private static ToolAnswer Answer(Vector vector, HookToolContext context)
    {
        var json = vector.Json.GetProperty("context");
        var refused = json.TryGetProperty("env", out var environment)
            ? ToolClient.Refusal(VectorValue.Bag(environment), _ => VectorValue.Text(json, "socket") != "absent")
            : null;
        var name = ToolClient.NameOf(VectorValue.Text(json, "argv0") ?? vector.Tool);
        var call = new ToolCall(name, vector.Arguments, VectorFiles.Directory, vector.Files, Now, vector.Stdin);
        return refused is not null ? new(1, "", refused, context)
            : name == "(any reader)" ? HookToolServer.Run(new ValueReader(Value(json)) { It = new ToolRun(context, call) })
            : HookToolServer.Run(context, call);
    }

    private static GoValue Value(JsonElement context) =>
        VectorValue.Typed(context.GetProperty("value"), VectorValue.Text(context, "go_type") ?? "");

    private static IEnumerable<string> OfCode(Vector vector, ToolAnswer answer)
    {
        var expected = vector.Json.GetProperty("code").GetInt32();
        if (expected != answer.Code)
            yield return $"exit code {expected} expected, but it is {answer.Code}";
    }

    private static IEnumerable<string> Stream(Vector vector, string name, string actual)
    {
        bool IsOneOf(JsonElement all) => VectorValue.Texts(all).Contains(actual);
        var isWrong = vector[$"{name}_any_of"] is { } any ? !IsOneOf(any)
            : vector[name] is { ValueKind: JsonValueKind.String } whole && whole.GetString() != actual
                || vector[$"{name}_matches"] is { } pattern && !Matches(actual, pattern.GetString()!)
                || vector[$"{name}_contains"] is { } parts && !VectorValue.Texts(parts).All(actual.Contains)
                || vector[$"{name}_not_contains"] is { } others && VectorValue.Texts(others).Any(actual.Contains);
        if (isWrong)
            yield return $"{name}: {Expected(vector, name)} expected, but it is {GoText.Quote(actual)}";
    }

    // A pattern without an anchor is of the whole text.
    private static bool Matches(string actual, string pattern) =>
        Regex.IsMatch(actual, pattern.StartsWith('^') || pattern.StartsWith("(?s)^") ? pattern : $@"\A(?:{pattern})\z");

    private static string Expected(Vector vector, string name) => string.Join(
        " ",
        vector.Json.EnumerateObject()
            .Where(field => field.Name.StartsWith(name))
            .Select(field => $"{field.Name} {field.Value.GetRawText()}"));

    /// <summary>A tool that prints a value.</summary>
    private sealed class ValueReader(GoValue value) : Reader
    {
        public override ToolInfo Info => new("reader", "", "", "");

        public override string? Run() => Print(value);
    }
}
