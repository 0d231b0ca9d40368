using Core.Domain;
using LanguageExt;
using Microsoft.FSharp.Reflection;
using Replaying.Lives;
using Simulation;
using Simulation.Juju;

namespace Tests.Unit.Verbs;

public sealed class LifeFileTests
{
    private static readonly ConfigOptions Declared = new(
        "charmcraft.yaml",
        new Dictionary<string, string> { ["slug"] = "string", ["port"] = "int", ["dedicated"] = "boolean" },
        Config.Empty);

    [Theory]
    [InlineData("deploy", "juju deploy")]
    [InlineData("config: {slug: 1.50, port: 8001, dedicated: true}", "juju config dedicated=true port=8001 slug=1.50")]
    [InlineData("update-status", "time passes")]
    [InlineData("refresh", "juju refresh")]
    [InlineData("reboot", "the machine reboots")]
    [InlineData("remove", "juju remove-unit")]
    [InlineData("retry", "Juju retries")]
    [InlineData("run-action: backup", "juju run backup")]
    [InlineData("kill: a.service", "a.service is killed")]
    [InlineData("stop: a.service", "an administrator stops a.service")]
    [InlineData("mask: a.service", "an administrator masks a.service")]
    [InlineData("unmask: a.service", "an administrator unmasks a.service")]
    [InlineData("write-file: {path: /a, text: ''}", "somebody writes /a")]
    [InlineData("remove-file: /a", "somebody removes /a")]
    [InlineData("install-package: {name: a, version: 1.0-1}", "somebody installs a 1.0-1")]
    [InlineData("hold-package: a", "an administrator holds a")]
    [InlineData("unhold-package: a", "an administrator unholds a")]
    [InlineData("take-port: {port: 80, program: /a}", "/a takes port 80")]
    [InlineData("free-port: 80", "port 80 becomes free")]
    [InlineData("resolve-without-retry", "juju resolved --no-retry")]
    [InlineData("refresh-by-force", "juju refresh --force-units")]
    [InlineData("restart-agent", "Juju's agent is started again")]
    [InlineData("gain-leadership", "the unit becomes leader")]
    [InlineData("lose-leadership", "another unit becomes leader")]
    [InlineData("hook: start", "Juju runs start")]
    [InlineData("hook: {run: start, killed-after: 2}", "Juju runs start, killed after 2 effects")]
    [InlineData(
        "hook: {run: start, killed-after: 2, part: 1, with-agent: true}",
        "Juju runs start, killed in the middle of effect 3, 1 step further, and its agent with it")]
    [InlineData("hook: {run: start, lost: changes}", "Juju runs start, its changes are lost on the way to the controller")]
    [InlineData("hook: {run: start, lost: commit}", "Juju runs start, its agent is killed before that is committed")]
    [InlineData("hook: {action: backup}", "Juju runs backup")]
    [InlineData("hook: {action: backup, id: 2, killed-after: 1}", "Juju runs backup, killed after 1 effect")]
    [InlineData("hook: {run: start, unread: 2}", "Juju runs start, its question 2 gets no answer")]
    [InlineData("meanwhile: {config: {port: 1}}", "juju config port=1; no hook runs yet")]
    public void Step_Written_IsRead(string step, string expected)
    {
        var before = step == "deploy" ? "" : "- deploy\n";
        Assert.Equal(expected, Read($"life:\n{before}- {step}\n").Last().ToString());
    }

    [Theory]
    [InlineData("deploy")]
    [InlineData("config: {dedicated: true, port: 8001, slug: \"1.50, \\\"x\\\"\"}")]
    [InlineData("run-action: backup")]
    [InlineData("write-file: {path: /a, text: \"a: b\\n\"}")]
    [InlineData("install-package: {name: a, version: \"1.0-1\"}")]
    [InlineData("claim-package: {name: a, unit: web/1}")]
    [InlineData("take-port: {port: 80, program: /a}")]
    [InlineData("free-port: 80")]
    [InlineData("lock-packages")]
    [InlineData("hook: start")]
    [InlineData("hook: {run: start, killed-after: 2, part: 1, with-agent: true}")]
    [InlineData("hook: {run: start, lost: changes}")]
    [InlineData("hook: {action: backup}")]
    [InlineData("hook: {action: backup, id: 2, killed-after: 1}")]
    [InlineData("meanwhile: reboot")]
    [InlineData("meanwhile: {kill: a.service}")]
    public void Step_ReadAndWritten_IsAsItWas(string step) =>
        Assert.Equal(step, LifeWriter.Text(Read(step == "deploy" ? "life: [deploy]" : $"life:\n- deploy\n- {step}\n").Last()));

    [Fact]
    public void Grammar_EveryLifeStep_HasAWord() => Assert.Equal(
        Cases(typeof(LifeStep))
            .Select(step => step.GetFields().Single().PropertyType)
            .SelectMany(step => step == typeof(JujuStep) ? new[] { step, typeof(RelationStep), typeof(SecretStep) } : [step])
            .Sum(step => step == typeof(LifeStep) || step == typeof(Leftover)
                ? 1
                : Cases(step).Count(word => word.Name is not ("Relation" or "Secret"))),
        new StepGrammar(new Nodes("", Declared), []).Words.Count());

    private static UnionCaseInfo[] Cases(Type union) => FSharpType.GetUnionCases(union, null);

    [Theory]
    [InlineData("", "life.yaml:1: must be one YAML mapping, lines of KEY: VALUE")]
    [InlineData("life: []", "life.yaml:1: life must be a list of steps, such as - deploy")]
    [InlineData("unit: a/0", "life.yaml:1: has no life: a list of steps")]
    [InlineData("unit: tinyproxy\nlife: [deploy]", "life.yaml:1: unit must be an application and a number, such as tinyproxy/0")]
    [InlineData("base: noble\nlife: [deploy]", "life.yaml:1: base must be a system and its version, such as ubuntu@24.04")]
    [InlineData("packages: {a: 1.0}\nlife: [deploy]", "life.yaml:1: needs a list of versions, such as [1.24.0-2]")]
    [InlineData("lief: x\nlife: [deploy]", "life.yaml:1: unknown key \"lief\"; known: unit, base, config, packages, life")]
    [InlineData("life:\n- deploy: now", "life.yaml:2: deploy takes nothing; write - deploy")]
    [InlineData(
        "life:\n- [deploy]",
        "life.yaml:2: a step is one word, such as - deploy, or one word with what it takes, such as - kill: nginx.service")]
    [InlineData(
        "life:\n- {kill: a.service, stop: a.service}",
        "life.yaml:2: a step is one word, such as - deploy, or one word with what it takes, such as - kill: nginx.service")]
    [InlineData("life:\n- kill", "life.yaml:2: kill takes something; write - kill: nginx.service")]
    [InlineData("life:\n- kill: a", "life.yaml:2: needs the whole name of a systemd unit, such as nginx.service")]
    [InlineData("life:\n- free-port: 65536", "life.yaml:2: needs a port, 1 to 65535")]
    [InlineData("life:\n- free-port: 0", "life.yaml:2: needs a port, 1 to 65535")]
    [InlineData("life:\n- remove-file: etc/motd", "life.yaml:2: needs an absolute path")]
    [InlineData("life:\n- take-port: {port: 80}", "life.yaml:2: needs program")]
    [InlineData("life:\n- take-port: {port: 80, program: /a, name: b}", "life.yaml:2: unknown key \"name\"; known: port, program")]
    [InlineData("life:\n- deploy\n- config: {port: high}", "life.yaml:3: port \"high\" must be a whole number")]
    [InlineData("life:\n- deploy\n- config: {prot: 80}", "life.yaml:3: no option prot; charmcraft.yaml has dedicated, port, slug")]
    [InlineData("life:\n- deploy\n- config: {slug: }", "life.yaml:3: slug has no value; write '' for an empty text")]
    [InlineData("life:\n- deploy\n- config: {slug: [a]}", "life.yaml:3: slug must be one value")]
    [InlineData("life:\n- deploy\n- config", "life.yaml:3: config takes something; write - config: {port: 8001}")]
    [InlineData(
        "life:\n- update-status\n- deploy", "life.yaml:2: update-status before deploy: Juju runs no hook of a unit that is not deployed")]
    [InlineData("life:\n- reboot", "life.yaml:2: reboot before deploy: Juju runs no hook of a unit that is not deployed")]
    [InlineData("life:\n- deploy\n- deploy", "life.yaml:3: deploy again: the unit is deployed already")]
    [InlineData(
        "life:\n- deploy\n- remove\n- run-action: a", "life.yaml:4: run-action after remove: Juju runs no hook of a unit that is gone")]
    [InlineData("life:\n- deploy\n- meanwhile: deploy", "life.yaml:3: deploy again: the unit is deployed already")]
    [InlineData("life:\n- hook: install", "life.yaml:2: hook before deploy: Juju runs no hook of a unit that is not deployed")]
    [InlineData("life:\n- deploy\n- meanwhile: {hook: start}", "life.yaml:3: meanwhile takes what happens and is no hook, not hook")]
    [InlineData(
        "life:\n- deploy\n- hook: {run: start, kiled: 1}",
        "life.yaml:3: unknown key \"kiled\"; known: run, secret, label, revision, storage, location, relation, application, unit, departing, action, params, id, killed-after, part, with-agent, lost, unread")]
    [InlineData("life:\n- deploy\n- hook: {killed-after: 1}", "life.yaml:3: needs run")]
    [InlineData("life:\n- deploy\n- hook: frobnicate", "life.yaml:3: \"frobnicate\" is no hook that Juju runs in a life: install, leader-elected, config-changed, start, update-status, upgrade-charm, stop, remove, or with relation and application one such as website-relation-changed, with storage and location one such as data-storage-attached, or with secret secret-changed, secret-expired or secret-remove")]
    [InlineData("life:\n- deploy\n- hook: {run: start, part: 1}", "life.yaml:3: a hook is its name, or {run: NAME} or {action: NAME} with killed-after: EFFECTS, part: NUMBER and with-agent: true, or with lost: changes, lost: commit or unread: QUESTION, from 1")]
    [InlineData("life:\n- deploy\n- refresh-over: it", "life.yaml:3: no older revision is known: the plan has no leftovers")]
    [InlineData("life:\n- deploy\n- remove\n- deploy", "life.yaml:4: deploy after remove: a unit's name is never used again")]
    public void LifeFile_Mistake_IsToldWithItsLine(string text, string expected) =>
        Assert.Equal([expected], Mistakes(text));

    [Theory]
    [InlineData("life:\n- deploy\n- deplyo", "life.yaml:3: unknown step \"deplyo\"; known: deploy, ")]
    [InlineData("life: [deploy\n", "life.yaml:")]
    [InlineData("life: [deploy]\nlife: [deploy]", "life.yaml:2:1: the key life stands here a second time")]
    public void LifeFile_MistakeInItsForm_IsToldWithItsLine(string text, string start) =>
        Assert.StartsWith(start, Assert.Single(Mistakes(text)));

    [Fact]
    public void LifeFile_SeveralMistakes_AllAreTold() => Assert.Equal(
        [
            "life.yaml:1: unit must be an application and a number, such as tinyproxy/0",
            "life.yaml:3: kill takes something; write - kill: nginx.service",
            "life.yaml:4: update-status before deploy: Juju runs no hook of a unit that is not deployed",
            "life.yaml:5: needs a port, 1 to 65535",
        ],
        Mistakes("unit: tinyproxy\nlife:\n- kill\n- update-status\n- free-port: x"));

    [Fact]
    public void LifeFile_StepsOfTheMachine_ArePossibleAtAnyTime() =>
        Assert.Equal(4, Read("life: [hold-package: a, deploy, remove, remove-file: /a]").Count);

    [Fact]
    public void LifeFile_NothingDeclared_ValuesHaveTheTypeTheyLookLike()
    {
        var file = LifeFile.Parse(
            "life.yaml", "config: {a: 1, b: '1', c: true, d: 1.5, e: 1.5-2}\nlife: [deploy]", ConfigOptions.Undeclared);
        var values = file.IfFail(_ => throw new InvalidOperationException()).Config.Values;
        Assert.Equal([
            ConfigValue.NewWhole(1), ConfigValue.NewText("1"), ConfigValue.NewFlag(true), ConfigValue.NewFraction(1.5),
            ConfigValue.NewText("1.5-2")
        ], values.Values);
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(-0.0)]
    [InlineData(1e21)]
    [InlineData(-1e-20)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(0.1)]
    public void Config_Fraction_IsWrittenWithAllItsDigits(double number)
    {
        var written = LifeWriter.Text(LifeStep.Configure(Config.Empty.With("ratio", ConfigValue.NewFraction(number))));
        var file = LifeFile.Parse("life.yaml", $"life:\n- deploy\n- {written}\n", ConfigOptions.Undeclared);
        var last = file.IfFail(_ => throw new InvalidOperationException()).Steps.Last();
        var step = Assert.IsType<JujuStep.Configure>(last.Juju?.Value);
        var read = Assert.IsType<ConfigValue.Fraction>(step.Options.Values["ratio"]);
        Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(read.Value));
    }

    private static Seq<LifeStep> Read(string text) =>
        LifeFile.Parse("life.yaml", text, Declared).Match(
            file => file.Steps, mistakes => throw new InvalidOperationException(string.Join("\n", mistakes)));

    private static string[] Mistakes(string text) =>
        LifeFile.Parse("life.yaml", text, Declared).Match(
            _ => [], mistakes => mistakes.OrderBy(mistake => mistake.Line).Select(mistake => mistake.ToString()).ToArray());
}
