using System.Globalization;
using Core.Domain;
using Simulation;

namespace Replaying.Lives;

/// <summary>Writes a life as <see cref="LifeFile"/> reads it: what is read is equal to what was written, whether options are declared or not.</summary>
internal static class LifeWriter
{
    private static readonly string[] Typed = ["true", "false", "null", "yes", "no", "on", "off"];

    /// <summary>A life file.</summary>
    /// <param name="about">Lines of comment at its head.</param>
    /// <param name="config">What the operator gives at deployment.</param>
    /// <param name="steps">What happens, in order.</param>
    public static string Write(IEnumerable<string> about, Config config, IEnumerable<LifeStep> steps) => string.Concat(
        [
            .. about.Select(line => $"# {PlainText.Escape(line.ReplaceLineEndings(" "))}\n"),
            $"config: {Text(config)}\n",
            "life:\n",
            .. steps.Select(step => $"  - {Text(step)}\n"),
        ]);

    /// <summary>One step, in one line.</summary>
    public static string Text(LifeStep step) => StepShape.Of(step) switch
    {
        { Fields: [] } alone => alone.Word,
        { Fields: [("", var only)] } shape => Pair(shape.Word, only is LifeStep inner ? Inner(inner) : Text(only)),
        { Fields: [("run", string name), ("", HookEnd { IsUndisturbed: true })] } shape => Pair(shape.Word, Text(name)),
        { Fields: [("run", string name), ("", HookEnd end)] } shape => Pair(shape.Word, Map([("run", Text(name)), .. Ending(end)])),
        var shape => Pair(shape.Word, Map(shape.Fields.Select(field => (field.Name, Text(field.Value))))),
    };

    private static string Inner(LifeStep step) => Text(step) is var text && StepShape.Of(step).Fields is [] ? text : $"{{{text}}}";

    private static string Text(object value) => value switch
    {
        Config config => Map(config.Values.Select(pair => (pair.Key, Value(pair.Value)))),
        string text => IsPlain(text) ? text : PlainText.Quote(text),
        Port port => port.ToString(),
        Leftover leftover => Text(leftover.Name),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Value(ConfigValue value) => value switch
    {
        ConfigValue.Text text => PlainText.Quote(text.Item),
        ConfigValue.Fraction fraction => Fraction($"{fraction}"),
        _ => value.ToString(),
    };

    // Without a point or an exponent it would be read as a whole number.
    private static string Fraction(string number) => number.AsSpan().ContainsAny(".E") ? number : $"{number}.0";

    private static IEnumerable<(string, string)> Ending(HookEnd end) => end switch
    {
        HookEnd.Broken broken => Broken(broken.Fault),
        HookEnd.BrokenWithAgent broken => [.. Broken(broken.Fault), ("with-agent", "true")],
        _ => [("lost", "commit")],
    };

    private static IEnumerable<(string, string)> Broken(Fault fault) => fault switch
    {
        Fault.Killed killed => [("killed-after", $"{killed.Effects}")],
        Fault.Torn torn => [("killed-after", $"{torn.Effects}"), ("part", $"{torn.Part}")],
        Fault.Unread unread => [("unread", $"{unread.Question + 1}")],
        _ => [("lost", "changes")],
    };

    private static string Pair(string word, string value) => $"{word}: {value}";

    private static string Map(IEnumerable<(string Name, string Value)> fields) => $"{{{string.Join(", ", fields.Select(field => Pair(field.Name, field.Value)))}}}";

    // Only what YAML takes for a text wherever it stands.
    private static bool IsPlain(string text) =>
        text != "" && (char.IsAsciiLetter(text[0]) || text[0] == '/') && text.All(c => char.IsAsciiLetterOrDigit(c) || "._/@+-".Contains(c))
        && !Typed.Contains(text.ToLowerInvariant());
}

/// <summary>A step of a life, taken apart: how a life file and how C# write it.</summary>
/// <param name="Word">Its word in a life file.</param>
/// <param name="Case">Its case of <see cref="LifeStep"/>.</param>
/// <param name="Fields">What it takes: names of a life file, and values that are texts, numbers, ports, configurations, steps, leftovers or ends of hooks.</param>
internal sealed record StepShape(string Word, string Case, params (string Name, object Value)[] Fields)
{
    /// <summary>The shape of a step.</summary>
    public static StepShape Of(LifeStep step) => OfJuju(step) ?? OfMachine(step) ?? throw new InvalidOperationException($"a step without a word: {step}");

    private static StepShape? OfJuju(LifeStep step) => step switch
    {
        { IsDeploy: true } => new("deploy", "Deploy"),
        LifeStep.Configure it => new("config", "Configure", ("", it.Options)),
        { IsUpdateStatus: true } => new("update-status", "UpdateStatus"),
        { IsRefresh: true } => new("refresh", "Refresh"),
        { IsRefreshByForce: true } => new("refresh-by-force", "RefreshByForce"),
        LifeStep.RefreshOver it => new("refresh-over", "RefreshOver", ("", it.Left)),
        { IsReboot: true } => new("reboot", "Reboot"),
        { IsRemove: true } => new("remove", "Remove"),
        LifeStep.RunAction it => new("run-action", "RunAction", ("", it.Name)),
        { IsRetry: true } => new("retry", "Retry"),
        { IsResolveWithoutRetry: true } => new("resolve-without-retry", "ResolveWithoutRetry"),
        { IsRestartAgent: true } => new("restart-agent", "RestartAgent"),
        { IsGainLeadership: true } => new("gain-leadership", "GainLeadership"),
        { IsLoseLeadership: true } => new("lose-leadership", "LoseLeadership"),
        LifeStep.RunHook it => new("hook", "RunHook", ("run", it.Name), ("", it.End)),
        LifeStep.Meanwhile it => new("meanwhile", "Meanwhile", ("", it.Step)),
        _ => null,
    };

    private static StepShape? OfMachine(LifeStep step) => step switch
    {
        LifeStep.KillService it => new("kill", "KillService", ("", it.Name)),
        LifeStep.KillDaemon it => new("kill-daemon", "KillDaemon", ("", it.PidFile)),
        LifeStep.StopService it => new("stop", "StopService", ("", it.Name)),
        LifeStep.MaskService it => new("mask", "MaskService", ("", it.Name)),
        LifeStep.UnmaskService it => new("unmask", "UnmaskService", ("", it.Name)),
        LifeStep.WriteFile it => new("write-file", "WriteFile", ("path", it.Path), ("text", it.Text)),
        LifeStep.RemoveFile it => new("remove-file", "RemoveFile", ("", it.Path)),
        LifeStep.LinkFile it => new("link-file", "LinkFile", ("path", it.Path), ("target", it.Target)),
        LifeStep.InstallPackage it => new("install-package", "InstallPackage", ("name", it.Name), ("version", it.Version)),
        LifeStep.HoldPackage it => new("hold-package", "HoldPackage", ("", it.Name)),
        LifeStep.UnholdPackage it => new("unhold-package", "UnholdPackage", ("", it.Name)),
        LifeStep.RemovePackage it => new("remove-package", "RemovePackage", ("", it.Name)),
        LifeStep.BreakPackage it => new("break-package", "BreakPackage", ("", it.Name)),
        LifeStep.ClaimPackage it => new("claim-package", "ClaimPackage", ("name", it.Name), ("unit", it.Unit)),
        { IsLockPackages: true } => new("lock-packages", "LockPackages"),
        { IsUnlockPackages: true } => new("unlock-packages", "UnlockPackages"),
        LifeStep.BreakProgram it => new("break-program", "BreakProgram", ("", it.Path)),
        LifeStep.MendProgram it => new("mend-program", "MendProgram", ("", it.Path)),
        LifeStep.TakePort it => new("take-port", "TakePort", ("port", it.Port), ("program", it.Program)),
        LifeStep.FreePort it => new("free-port", "FreePort", ("", it.Port)),
        LifeStep.OpenPort it => new("open-port", "OpenPort", ("port", it.Port), ("unit", it.Unit)),
        LifeStep.ClosePort it => new("close-port", "ClosePort", ("port", it.Port), ("unit", it.Unit)),
        _ => null,
    };
}
