using System.Globalization;
using Core.Domain;
using Simulation;
using Simulation.Juju;

namespace Replaying.Lives;

/// <summary>
/// Writes a life as <see cref="LifeFile"/> reads it: what is read is equal to what was written, whether options are declared or not.
/// </summary>
internal static class LifeWriter
{
    private static readonly string[] Words = ["true", "false", "null", "yes", "no", "on", "off"];

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
        { Fields: [("", Event { IsAction: false } hook), ("", HookEnd { IsUndisturbed: true })] } shape when !About(hook).Any() =>
            Pair(shape.Word, Text(hook.Name)),
        { Fields: [("", Event hook), ("", HookEnd end)] } shape => Pair(shape.Word, Map([.. Subject(hook), .. Ending(end)])),
        var shape => Pair(shape.Word, Map(shape.Fields.Select(field => (field.Name, Text(field.Value))))),
    };

    private static string Inner(LifeStep step) => Text(step) is var text && StepShape.Of(step).Fields is [] ? text : $"{{{text}}}";

    private static string Text(object value) => value switch
    {
        Config config => Map(config.Values.Select(pair => (pair.Key, Value(pair.Value)))),
        SecretContent content => Map(content.Values.Select(pair => (Text(pair.Key), PlainText.Quote(pair.Value)))),
        Bag bag => Map(bag.Values.Select(pair => (Text(pair.Key), PlainText.Quote(pair.Value)))),
        string text => IsPlain(text) ? text : PlainText.Quote(text),
        Port port => port.ToString(),
        Leftover leftover => Text(leftover.Name),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Value(ConfigValue value) => value.Match(
        text: PlainText.Quote,
        whole: _ => $"{value}",
        fraction: _ => Fraction($"{value}"),
        flag: _ => $"{value}",
        secretId: uri => uri == "" ? PlainText.Quote(uri) : uri);

    // Without a point or an exponent it would be read as a whole number.
    private static string Fraction(string number) => number.AsSpan().ContainsAny(".E") ? number : $"{number}.0";

    private static IEnumerable<(string, string)> Subject(Event hook) => hook switch
    {
        Event.Action { Payload: var action } =>
        [
            ("action", Text(action.Name)),
            .. action.Parameters.Count == 0 ? Array.Empty<(string, string)>() : [("params", Text(Typed(action)))],
            .. action.Id == "1" ? Array.Empty<(string, string)>() : [("id", action.Id)],
        ],
        _ => [("run", Text(hook.Name)), .. About(hook)],
    };

    // What Juju says of the hook beside its name.
    private static IEnumerable<(string, string)> About(Event hook) => hook.Relation?.Value is not { } relation
        ? Secret(hook) is { } secret ? About(secret)
        : hook.Storage?.Value is { } storage ? [("storage", Text(storage.Id)), ("location", Text(storage.Location))] : []
        : new[] { ("relation", relation.Id), ("application", relation.RemoteApplication), ("unit", relation.RemoteUnit),
            ("departing", relation.DepartingUnit) }
            .Where(field => field.Item2 != "")
            .Select(field => (field.Item1, Text(field.Item2)));

    /// <summary>The parameters of an action with their types. A list has none, and is a text.</summary>
    public static Config Typed(ActionEvent action) =>
        Config.Of(action.Parameters.Select(pair => KeyValuePair.Create(pair.Key, Typed(pair.Value))));

    private static ConfigValue Typed(string json) =>
        Json.Parse(json) is not Reading<Json>.Known { Value: var value } ? ConfigValue.NewText(json) : value switch
        {
            Json.Text text => ConfigValue.NewText(text.Value),
            Json.Flag flag => ConfigValue.NewFlag(flag.Value),
            Json.Number { Digits: var digits } when long.TryParse(digits, CultureInfo.InvariantCulture, out var whole) =>
                ConfigValue.NewWhole(whole),
            Json.Number { Digits: var digits } => ConfigValue.NewFraction(double.Parse(digits, CultureInfo.InvariantCulture)),
            _ => ConfigValue.NewText(json),
        };

    private static SecretEvent? Secret(Event hook) => hook switch
    {
        Event.SecretChanged { Payload: var secret } => secret,
        Event.SecretExpired { Payload: var secret } => secret,
        Event.SecretRemove { Payload: var secret } => secret,
        Event.SecretRotate { Payload: var secret } => secret,
        _ => null,
    };

    private static IEnumerable<(string, string)> About(SecretEvent secret)
    {
        yield return ("secret", Text(secret.Uri));
        if (secret.Label != "")
            yield return ("label", Text(secret.Label));
        if (secret.Revision != 0)
            yield return ("revision", $"{secret.Revision}");
    }

    private static (string, string)[] Ending(HookEnd end) => end.Match<(string, string)[]>(
        undisturbed: () => [],
        broken: Broken,
        brokenWithAgent: fault => [.. Broken(fault), ("with-agent", "true")],
        uncommitted: () => [("lost", "commit")]);

    private static (string, string)[] Broken(Fault fault) => fault.Match<(string, string)[]>(
        killed: effects => [("killed-after", $"{effects}")],
        torn: (effects, part) => [("killed-after", $"{effects}"), ("part", $"{part}")],
        unflushed: () => [("lost", "changes")],
        unread: question => [("unread", $"{question + 1}")]);

    private static string Pair(string word, string value) => $"{word}: {value}";

    private static string Map(IEnumerable<(string Name, string Value)> fields) =>
        $"{{{string.Join(", ", fields.Select(field => Pair(field.Name, field.Value)))}}}";

    // Only what YAML takes for a text wherever it stands.
    private static bool IsPlain(string text) =>
        text != "" && (char.IsAsciiLetter(text[0]) || text[0] == '/') && text.All(c => char.IsAsciiLetterOrDigit(c) || "._/@+-".Contains(c))
        && !Words.Contains(text.ToLowerInvariant());
}

/// <summary>A step of a life, taken apart: how a life file and how C# write it.</summary>
/// <param name="Word">Its word in a life file.</param>
/// <param name="Case">Its case of <see cref="LifeStep"/>.</param>
/// <param name="Fields">What it takes: names of a life file, and values that are texts, numbers, ports,
/// configurations, bags, contents and owners of secrets, steps, leftovers or ends of hooks.</param>
internal sealed record StepShape(string Word, string Case, params (string Name, object Value)[] Fields)
{
    /// <summary>The shape of a step.</summary>
    public static StepShape Of(LifeStep step) => step switch
    {
        LifeStep.OfJuju it => Of(it.Step),
        LifeStep.OfPackages it => Of(it.Step),
        LifeStep.OfServices it => Of(it.Step),
        LifeStep.OfProcesses it => Of(it.Step),
        LifeStep.OfFiles it => Of(it.Step),
        LifeStep.OfPorts it => Of(it.Step),
        LifeStep.OfValues it => Of(it.Step),
        LifeStep.OfTime it => Of(it.Step),
        LifeStep.OverOlder it => new("refresh-over", "RefreshOver", ("", it.Left)),
        LifeStep.Quietly it => new("meanwhile", "Meanwhile", ("", it.Step)),
        _ => throw Wordless(step),
    };

    private static StepShape Of(JujuStep step) => step switch
    {
        { IsDeploy: true } => new("deploy", "Deploy"),
        JujuStep.Configure it => new("config", "Configure", ("", it.Options)),
        { IsUpdateStatus: true } => new("update-status", "UpdateStatus"),
        { IsRefresh: true } => new("refresh", "Refresh"),
        { IsRefreshByForce: true } => new("refresh-by-force", "RefreshByForce"),
        { IsReboot: true } => new("reboot", "Reboot"),
        { IsRemove: true } => new("remove", "Remove"),
        JujuStep.RunAction { Parameters.Values.Count: 0 } it => new("run-action", "RunAction", ("", it.Name)),
        JujuStep.RunAction it => new("run-action", "RunAction", ("name", it.Name), ("params", it.Parameters)),
        { IsRetry: true } => new("retry", "Retry"),
        { IsResolveWithoutRetry: true } => new("resolve-without-retry", "ResolveWithoutRetry"),
        { IsRestartAgent: true } => new("restart-agent", "RestartAgent"),
        { IsGainLeadership: true } => new("gain-leadership", "GainLeadership"),
        { IsLoseLeadership: true } => new("lose-leadership", "LoseLeadership"),
        JujuStep.ChangeAddress it => new("change-address", "ChangeAddress", ("", it.Address)),
        { IsLoseAddress: true } => new("lose-address", "LoseAddress"),
        JujuStep.AttachResource it => new("attach-resource", "AttachResource", ("name", it.Name), ("content", it.Content)),
        { IsTrust: true } => new("trust", "Trust"),
        { IsRemoveTrust: true } => new("remove-trust", "RemoveTrust"),
        JujuStep.AttachStorage it => new("attach-storage", "AttachStorage", ("storage", it.Storage), ("location", it.Location)),
        JujuStep.DetachStorage it => new("detach-storage", "DetachStorage", ("", it.Storage)),
        JujuStep.Relation it => Of(it.Step),
        JujuStep.Secret it => Of(it.Step),
        JujuStep.RunHook it => new("hook", "RunHook", ("", it.Event), ("", it.End)),
        _ => throw Wordless(step),
    };

    private static StepShape Of(RelationStep step) => step switch
    {
        RelationStep.Relate it => new("relate", "Relate", ("relation", it.Relation), ("application", it.Application)),
        RelationStep.Join it => new("join-relation", "JoinRelation", ("relation", it.Relation), ("unit", it.Unit)),
        RelationStep.Write it =>
            new("write-relation", "WriteRelation", ("relation", it.Relation), ("writer", it.Writer), ("data", it.Data)),
        RelationStep.Leave it => new("leave-relation", "LeaveRelation", ("relation", it.Relation), ("unit", it.Unit)),
        RelationStep.Remove it => new("remove-relation", "RemoveRelation", ("", it.Relation)),
        _ => throw Wordless(step),
    };

    private static StepShape Of(SecretStep step) => step switch
    {
        SecretStep.Write it => new("write-secret", "WriteSecret", ("secret", it.Uri), ("content", it.Content)),
        SecretStep.Grant it => new("grant-secret", "GrantSecret", ("", it.Uri)),
        SecretStep.Revoke it => new("revoke-secret", "RevokeSecret", ("", it.Uri)),
        SecretStep.Remove it => new("remove-secret", "RemoveSecret", ("", it.Uri)),
        SecretStep.Expire it => new("expire-secret", "ExpireSecret", ("label", it.Label), ("owner", it.Owner)),
        SecretStep.Disuse it => new("disuse-secret", "DisuseSecret", ("label", it.Label), ("owner", it.Owner)),
        SecretStep.Replace it => new("replace-secret", "ReplaceSecret", ("", it.Label)),
        _ => throw Wordless(step),
    };

    private static StepShape Of(PackageStep step) => step switch
    {
        PackageStep.Install it => new("install-package", "InstallPackage", ("name", it.Name), ("version", it.Version)),
        PackageStep.Hold it => new("hold-package", "HoldPackage", ("", it.Name)),
        PackageStep.Unhold it => new("unhold-package", "UnholdPackage", ("", it.Name)),
        PackageStep.Remove it => new("remove-package", "RemovePackage", ("", it.Name)),
        PackageStep.Break it => new("break-package", "BreakPackage", ("", it.Name)),
        PackageStep.Claim it => new("claim-package", "ClaimPackage", ("name", it.Name), ("unit", it.Unit)),
        { IsLock: true } => new("lock-packages", "LockPackages"),
        { IsUnlock: true } => new("unlock-packages", "UnlockPackages"),
        _ => throw Wordless(step),
    };

    private static StepShape Of(ServiceStep step) => step switch
    {
        ServiceStep.Kill it => new("kill", "KillService", ("", it.Name)),
        ServiceStep.Stop it => new("stop", "StopService", ("", it.Name)),
        ServiceStep.Mask it => new("mask", "MaskService", ("", it.Name)),
        ServiceStep.Unmask it => new("unmask", "UnmaskService", ("", it.Name)),
        _ => throw Wordless(step),
    };

    private static StepShape Of(ProcessStep step) => step switch
    {
        ProcessStep.KillDaemon it => new("kill-daemon", "KillDaemon", ("", it.PidFile)),
        ProcessStep.BreakProgram it => new("break-program", "BreakProgram", ("", it.Path)),
        ProcessStep.MendProgram it => new("mend-program", "MendProgram", ("", it.Path)),
        ProcessStep.UndoCommand it => new("undo-command", "UndoCommand", ("", it.Arguments)),
        _ => throw Wordless(step),
    };

    private static StepShape Of(FileStep step) => step switch
    {
        FileStep.Write it => new("write-file", "WriteFile", ("path", it.Path), ("text", it.Text)),
        FileStep.Remove it => new("remove-file", "RemoveFile", ("", it.Path)),
        FileStep.Link it => new("link-file", "LinkFile", ("path", it.Path), ("target", it.Target)),
        FileStep.Fill it => new("fill-directory", "FillDirectory", ("", it.Path)),
        FileStep.Free it => new("free-directory", "FreeDirectory", ("", it.Path)),
        _ => throw Wordless(step),
    };

    private static StepShape Of(ValueStep step) => step switch
    {
        ValueStep.Delete it => new("delete-made", "DeleteMade", ("", it.Name)),
        ValueStep.Spoil it => new("spoil-made", "SpoilMade", ("", it.Name)),
        ValueStep.Age it => new("age-made", "AgeMade", ("name", it.Name), ("days", it.Days)),
        _ => throw Wordless(step),
    };

    private static StepShape Of(TimeStep step) => step switch
    {
        TimeStep.Pass it => new("pass-moment", "PassMoment", ("", it.Moment)),
        TimeStep.Elapse it => new("elapse-since", "ElapseSince", ("name", it.Since), ("seconds", it.Seconds)),
        _ => throw Wordless(step),
    };

    private static StepShape Of(PortStep step) => step switch
    {
        PortStep.Take it => new("take-port", "TakePort", ("port", it.Port), ("program", it.Program)),
        PortStep.Free it => new("free-port", "FreePort", ("", it.Port)),
        PortStep.Open it => new("open-port", "OpenPort", ("port", it.Port), ("unit", it.Unit)),
        PortStep.Close it => new("close-port", "ClosePort", ("port", it.Port), ("unit", it.Unit)),
        _ => throw Wordless(step),
    };

    private static InvalidOperationException Wordless(object step) => new($"a step without a word: {step}");
}
