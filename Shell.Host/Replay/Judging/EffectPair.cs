using System.Text.Json;
using Core.Domain;
using Shell.Effects;
using Shell.Effects.Recording;

namespace Replaying.Judging;

/// <summary>An effect with its reason, as recorded and as this build decides it; <c>null</c> where a list has none.</summary>
/// <param name="Recorded">What was recorded.</param>
/// <param name="RecordedBecause">Why.</param>
/// <param name="Now">What this build decides.</param>
/// <param name="NowBecause">Why.</param>
/// <param name="Source">Where this build says so.</param>
internal sealed record EffectPair(object? Recorded, string RecordedBecause, object? Now, string NowBecause, SourceLine Source)
{
    /// <summary>True if both are the same.</summary>
    public bool IsSame => Equals(Recorded, Now);

    /// <summary>Both lists of a part of a hook, side by side.</summary>
    public static IReadOnlyList<EffectPair> Of(ICharm charm, HookRecord record, HookPart part) =>
        part is HookPart.Decision { Round: var number } && record.Rounds[number - 1] is var round
            ? Pairs(round.Own, Replay.Decide(charm, record, round))
            : Pairs(record.Report, Replay.Report(charm, record));

    /// <summary>
    /// Where this build says what was recorded, step by step; unknown where it says something else. Empty if it throws.
    /// </summary>
    public static IReadOnlyList<SourceLine> Sources(ICharm charm, HookRecord record, HookPart part)
    {
        try
        {
            return
            [
                .. Of(charm, record, part)
                    .Where(pair => pair.Recorded is not null)
                    .Select(pair => pair.IsSame && pair.RecordedBecause == pair.NowBecause ? pair.Source : SourceLine.Unknown),
            ];
        }
        catch (CharmDefectException)
        {
            return [];
        }
    }

    /// <summary>
    /// What is otherwise in a part of a hook, such as <c>decision: nothing -> InstallPackage
    /// tinyproxy-bin</c>: each effect by its kind and its subject.
    /// </summary>
    public static string Change(ICharm charm, HookRecord record, HookPart part)
    {
        string Named(object? effect) => Label(effect, record.Decided.State.Context.UnitName);
        var changes = Of(charm, record, part).Where(pair => !pair.IsSame).Select(pair => $"{Named(pair.Recorded)} -> {Named(pair.Now)}");
        return $"{part}: {string.Join(", ", changes.Distinct())}";
    }

    // Without what differs from unit to unit, and from version to version.
    public static string Label(object? effect, string unit) => effect switch
    {
        null => "nothing",
        JujuEffect.SetStatus told => $"SetStatus {told.Payload.Status.Kind.Word}",
        Effect.Juju { Effect: var told } => Label(told, unit),
        JujuEffect => $"{effect}".Split(' ')[0],
        _ => string.Join(' ', $"{effect}".Split(' ').Take(2)).Split('=')[0].Replace(unit, "<unit>", StringComparison.Ordinal),
    };

    /// <summary>
    /// The first argument in which both differ, as <c>path: recorded, now</c>; empty if the effects are of different kinds.
    /// </summary>
    public string Argument()
    {
        if (Recorded is null || Now is null)
            return "";
        using var recorded = JsonDocument.Parse(RecordText.Json(Recorded));
        using var now = JsonDocument.Parse(RecordText.Json(Now));
        return Argument("", recorded.RootElement, now.RootElement);
    }

    /// <summary>
    /// The line of this build's source whose steps changed: the same reason has another effect there, or else a reason is new. Empty if it
    /// is not known, as where effects vanish.
    /// </summary>
    public static string Site(IReadOnlyList<EffectPair> pairs)
    {
        var now = pairs.Where(pair => !pair.IsSame && pair.Now is not null && !pair.Source.Equals(SourceLine.Unknown)).ToArray();
        var recorded = pairs.Where(pair => !pair.IsSame && pair.Recorded is not null).Select(pair => pair.RecordedBecause).ToHashSet();
        return now.FirstOrDefault(pair => recorded.Contains(pair.NowBecause)) is { } same
            ? same.Source.After("the same reason has another effect")
            : now is [var first, ..] ? first.Source.After("a reason is new")
            : "";
    }

    /// <summary>Both lists side by side.</summary>
    public static IReadOnlyList<EffectPair> Of<T>(IReadOnlyList<Step<T>> recorded, IReadOnlyList<Step<T>> now) =>
        Pairs(recorded, now);

    // What both lists have in the same order stands beside itself; of the rest, effects of one kind stand beside each other.
    private static List<EffectPair> Pairs<T>(IReadOnlyList<Step<T>> recorded, IReadOnlyList<Step<T>> now)
    {
        var common = Common(recorded, now);
        List<EffectPair> pairs = [];
        for (int r = 0, n = 0; r < recorded.Count || n < now.Count;)
        {
            var isBoth = r < recorded.Count && n < now.Count;
            if (isBoth && (Same(recorded[r], now[n]) || (common[r, n] == common[r + 1, n + 1] && Kind(recorded[r]) == Kind(now[n]))))
                pairs.Add(Pair(recorded[r++], now[n++]));
            else if (n == now.Count || (isBoth && common[r + 1, n] >= common[r, n + 1]))
                pairs.Add(Pair(recorded[r++], null));
            else
                pairs.Add(Pair(null, now[n++]));
        }

        return pairs;
    }

    // How many effects the rests of both lists have in common, in order.
    private static int[,] Common<T>(IReadOnlyList<Step<T>> recorded, IReadOnlyList<Step<T>> now)
    {
        var common = new int[recorded.Count + 1, now.Count + 1];
        for (var r = recorded.Count - 1; r >= 0; r--)
            for (var n = now.Count - 1; n >= 0; n--)
                common[r, n] = Same(recorded[r], now[n]) ? common[r + 1, n + 1] + 1 : Math.Max(common[r + 1, n], common[r, n + 1]);
        return common;
    }

    private static bool Same<T>(Step<T> recorded, Step<T> now) => Equals(recorded.Effect, now.Effect);

    private static string Kind<T>(Step<T> step) => $"{step.Effect}".Split(' ')[0];

    private static EffectPair Pair<T>(Step<T>? recorded, Step<T>? now) => new(
        recorded is null ? null : recorded.Effect,
        recorded?.Because ?? "",
        now is null ? null : now.Effect,
        now?.Because ?? "",
        now?.Source ?? SourceLine.Unknown);

    /// <summary>The first pair that differs.</summary>
    public static EffectPair First(IEnumerable<EffectPair> pairs) => pairs.First(pair => !pair.IsSame);

    private static string Argument(string path, JsonElement recorded, JsonElement now)
    {
        if (recorded.ValueKind is not JsonValueKind.Object || now.ValueKind is not JsonValueKind.Object)
            return recorded.GetRawText() == now.GetRawText() ? "" : $"{path.TrimStart('.')}: {Values(recorded, now)}";
        foreach (var name in recorded.EnumerateObject().Concat(now.EnumerateObject()).Select(property => property.Name).Distinct())
        {
            var was = recorded.TryGetProperty(name, out var before) ? before : default;
            var becomes = now.TryGetProperty(name, out var after) ? after : default;
            // Of another kind: the effect as a whole is another.
            if (was.ValueKind != becomes.ValueKind && (was.ValueKind is JsonValueKind.Object || becomes.ValueKind is JsonValueKind.Object))
                return "";
            if (was.ValueKind is JsonValueKind.Undefined || becomes.ValueKind is JsonValueKind.Undefined)
                return $"{(path + "." + name).TrimStart('.')}: {Values(was, becomes)}";
            if (Argument($"{path}.{name}", was, becomes) is { Length: > 0 } found)
                return found;
        }

        return "";
    }

    // Of two texts of many lines, the first line that differs.
    private static string Values(JsonElement recorded, JsonElement now)
    {
        if (recorded.ValueKind is not JsonValueKind.String || now.ValueKind is not JsonValueKind.String)
            return $"{Raw(recorded)} -> {Raw(now)}";
        var (was, becomes) = (recorded.GetString()!.Split('\n'), now.GetString()!.Split('\n'));
        var line = was.Zip(becomes, (one, other) => one == other).TakeWhile(same => same).Count();
        var place = was.Length > 1 || becomes.Length > 1 ? $"line {line + 1}, " : "";
        return $"{place}\"{was.ElementAtOrDefault(line)}\" -> \"{becomes.ElementAtOrDefault(line)}\"";
    }

    private static string Raw(JsonElement value) => value.ValueKind is JsonValueKind.Undefined ? "nothing" : value.GetRawText();
}
