using Core.Domain;
using Simulation;

namespace Tests.Unit.Verbs;

public sealed class SimulateTests
{
    [Fact]
    public void Simulate_ShortLife_IsThisTimeline()
    {
        var desk = new AuthorDesk
        {
            Life =
            [
                LifeStep.Deploy,
                LifeStep.UpdateStatus,
                LifeStep.KillService("lamp.service"),
                LifeStep.Configure(Config.Empty.With("level", "broken")),
            ],
        };
        Assert.Equal(1, desk.Run("simulate", "--config", "level=high"));
        Assert.Equal(
            """
            The life of lamp/0 on ubuntu@24.04 on a simulated machine
            + changed   = was so already   ! failed   - skipped   > told to Juju
            No config.yaml or charmcraft.yaml here: options have no defaults, and types are guessed.

             1  juju deploy
               install
                 + WriteFile /etc/default/lamp                    it is not as configured
                 > active: level high                             it shines
               leader-elected  nothing to do, still active: level high
               config-changed
                 + CreateDirectory /etc/lamp.d                    it holds the setting
                 > active: level high                             it shines
               start           nothing to do, still active: level high

             2  time passes
               update-status   nothing to do, still active: level high

             3  lamp.service is killed
               no hook runs; this machine has no lamp.service

             4  juju config level=broken
               config-changed
                 = CreateDirectory /etc/lamp.d                    it holds the setting
                 ! InstallPackage bulb                            a broken lamp needs one
                     failed: bulb: no such package
                 - WriteFile /etc/default/lamp                    it is not as configured
                 > FailHook bulb: no such package                 it may pass by itself
                 ! error: hook failed: "config-changed"; Juju shows this until it succeeds

            In the end: error: hook failed: "config-changed"; Juju shows this until it succeeds

            """,
            desk.Output);
    }

    [Fact]
    public void Simulate_LongText_StaysWithinTheWidthAndLosesNothing()
    {
        var level = new string('x', 250);
        var desk = new AuthorDesk { Life = [LifeStep.Deploy, LifeStep.Configure(Config.Empty.With("level", level))] };
        Assert.Equal(0, desk.Run("simulate"));
        Assert.All(desk.Output.Split('\n'), line => Assert.True(line.Length <= 100 && line == line.TrimEnd(), line));
        var heading = desk.Output[desk.Output.IndexOf(" 2  ")..desk.Output.LastIndexOf("config-changed")];
        Assert.Equal(level.Length, heading.Count(c => c == 'x'));
    }

    [Fact]
    public void Simulate_ControlCharacters_DoNotReachTheTerminal()
    {
        var desk = new AuthorDesk { Life = [LifeStep.Deploy, LifeStep.Configure(Config.Empty.With("level", "\u001b[31m"))] };
        desk.Run("simulate");
        Assert.DoesNotContain('\u001b', desk.Output);
        Assert.Contains("level=\\u001b[31m", desk.Output);
    }

    [Fact]
    public void Simulate_CommandLine_WinsOverLifeFile()
    {
        var desk = new AuthorDesk();
        var file = AuthorDesk.File("unit: lamp/1\nbase: ubuntu@22.04\nconfig: {level: high}\nlife: [deploy]");
        Assert.Equal(0, desk.Run("simulate", "--life", file, "--unit", "lamp/2", "--config", "level=mid"));
        Assert.Contains("lamp/2 on ubuntu@22.04", desk.Output);
        Assert.EndsWith("In the end: active: level mid\n", desk.Output);
    }

    [Fact]
    public void Simulate_PackagesOfTheLifeFile_AreOffered()
    {
        var desk = new AuthorDesk();
        Assert.Equal(
            0, desk.Run("simulate", "--life", AuthorDesk.File("packages: {bulb: [1.0]}\nconfig: {level: broken}\nlife: [deploy]")));
        Assert.Contains("+ InstallPackage bulb", desk.Output);
    }

    [Theory]
    [InlineData("--config", "level", "--config: \"level\" must be OPTION=VALUE\n")]
    [InlineData("--unit", "lamp", "--unit: \"lamp\" must be an application and a number, such as tinyproxy/0\n")]
    [InlineData("--base", "noble", "--base: \"noble\" must be a system and its version, such as ubuntu@24.04\n")]
    [InlineData("--life", "/no/such/file", "/no/such/file: Could not find a part of the path '/no/such/file'.\n")]
    public void Simulate_UnusableInput_IsRefused(string option, string value, string expected)
    {
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("simulate", option, value));
        Assert.Equal(expected, desk.Errors);
        Assert.Empty(desk.Output);
    }

    [Theory]
    [InlineData("- deploy\n- hook: start", ":3: hook: start: Juju has nothing to do: idle")]
    [InlineData("- meanwhile: deploy\n- hook: start", ":3: hook: start: the next thing that Juju does is: run install")]
    [InlineData(
        "- meanwhile: deploy\n- hook: {run: install, killed-after: 9}",
        ":3: hook: {run: install, killed-after: 9}: install has 2 effects here, and cannot be killed after 9")]
    [InlineData("- deploy\n- retry", ":3: retry: no hook has failed")]
    [InlineData("- deploy\n- meanwhile: resolve-without-retry", ":3: meanwhile: resolve-without-retry: no hook has failed")]
    public void Simulate_StepThatCannotHappenThere_IsRefusedWithItsLine(string life, string expected)
    {
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("simulate", "--life", AuthorDesk.File($"life:\n{life}\n")));
        Assert.EndsWith(expected + "\n", desk.Errors);
        Assert.Empty(desk.Output);
    }

    [Fact]
    public void Simulate_KilledHook_IsTold()
    {
        var desk = new AuthorDesk();
        Assert.Equal(1, desk.Run("simulate", "--life", AuthorDesk.File(
            "life: [meanwhile: deploy, hook: {run: install, killed-after: 1}, hook: {run: install, killed-after: 0, with-agent: true}]")));
        Assert.Contains("     ! its program was killed; Juju runs it again\n", desk.Output);
        Assert.EndsWith("     ! error: hook failed: \"install\"; Juju shows this until it succeeds\n\nIn the end: error: hook failed: \"install\"; Juju shows this until it succeeds\n", desk.Output);
    }

    [Fact]
    public void Simulate_CharmThrowsInItsThirdHook_TheHooksBeforeAndTheDefectAreShown()
    {
        var desk = new AuthorDesk { Charm = new Throwing(
            "Decide", hook => hook.IsConfigChanged), Life = [LifeStep.Deploy, LifeStep.UpdateStatus] };
        Assert.Equal(1, desk.Run("simulate"));
        Assert.Equal(
            """
             1  juju deploy
               install
                 + WriteFile /etc/default/lamp                    it is not as configured
                 > active: level low                              it shines
               leader-elected  nothing to do, still active: level low
               config-changed
                 ! defect of the charm lamp: Decide threw InvalidOperationException on config-changed: no
                   (AT)
                 The charm was called with
                   config: empty
                   file /etc/default/lamp: file of 3 characters, 0644 root:root, "low"
                 ! error: hook failed: "config-changed"; Juju shows this until it succeeds

            In the end: error: hook failed: "config-changed"; Juju shows this until it succeeds

            """,
            Shown(desk));
        Assert.Empty(desk.Errors);
    }

    [Fact]
    public void Simulate_CharmThrowsInItsReport_WhatTheHookDidIsShown()
    {
        var desk = new AuthorDesk { Charm = new Throwing("Report", hook => hook.IsInstall) };
        Assert.Equal(1, desk.Run("simulate"));
        Assert.Equal(
            """
             1  juju deploy
               install
                 + WriteFile /etc/default/lamp                    it is not as configured
                 ! defect of the charm lamp: Report threw InvalidOperationException on install: no
                   (AT)
                 The charm was called with
                   config: empty
                   file /etc/default/lamp: file of 3 characters, 0644 root:root, "low"
                   told version:
                 ! error: hook failed: "install"; Juju shows this until it succeeds

            In the end: error: hook failed: "install"; Juju shows this until it succeeds

            """,
            Shown(desk));
    }

    [Theory]
    [InlineData(
        "- deploy\n- config: {level: throw}\n- update-status",
        " 2  juju config level=throw\n   config-changed\n     ! defect of the charm lamp: Decide threw")]
    [InlineData(
        "- meanwhile: deploy\n- config: {level: throw}\n- hook: install", "\n   install\n     ! defect of the charm lamp: Decide threw")]
    [InlineData(
        "- meanwhile: deploy\n- meanwhile: {config: {level: throw}}\n- hook: {run: install, killed-after: 0}",
        "\n   install\n     ! defect of the charm lamp: Decide threw")]
    public void Simulate_LifeFileInWhichTheCharmThrows_IsShownUpToTheDefect(string life, string expected)
    {
        var desk = new AuthorDesk();
        Assert.Equal(1, desk.Run("simulate", "--life", AuthorDesk.File($"life:\n{life}\n")));
        Assert.Contains(expected, desk.Output, StringComparison.Ordinal);
        Assert.EndsWith("Juju shows this until it succeeds\n", desk.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" 4  ", desk.Output, StringComparison.Ordinal);
    }

    // Without the title, and without the place in the source.
    private static string Shown(AuthorDesk desk) =>
        System.Text.RegularExpressions.Regex.Replace(
            desk.Output[desk.Output.IndexOf(" 1  ", StringComparison.Ordinal)..], @"at Tests\.Unit\.[^!]*?\n(?= +The charm)", "(AT)\n");

    private sealed class Throwing(string function, Func<Event, bool> when) : ICharm
    {
        private readonly ICharm charm = Lamp.Charm;

        public string Name => charm.Name;

        public IReadOnlyList<Query> Observe(Event @event, State state, Config config) => charm.Observe(@event, state, config);

        public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config) =>
            Unless("Decide", @event, () => charm.Decide(@event, state, config));

        public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
            Unless("Report", @event, () => charm.Report(@event, outcome, state, config));

        public IReadOnlyList<string> Secrets(Event @event, State state, Config config) => [];

        private T Unless<T>(string called, Event hook, Func<T> call) =>
            called == function && when(hook) ? throw new InvalidOperationException("no") : call();
    }
}
