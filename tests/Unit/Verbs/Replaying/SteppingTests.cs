using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Verbs.Replaying;

public sealed class SteppingTests
{
    private static readonly byte[] Input = Recorded.Bytes(Recorded.Life(
        Lamp.Charm,
        new AuthorDesk().World,
        LifeStep.Deploy,
        LifeStep.Configure(Config.Empty.With("level", "high")),
        LifeStep.UpdateStatus));

    private readonly AuthorDesk desk = new() { Input = Input };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void At_DeskAndUnit_TellsWhereAReasonStands(bool isUnit)
    {
        var desk = new AuthorDesk { Input = Input, IsUnit = isUnit };
        Assert.Equal(0, desk.Run("replay", "-", "--at", "5"));
        Assert.Matches(@"it holds the setting \(Lamp\.cs:\d+\)", desk.Output);
        Assert.Matches(@"it shines \(Lamp\.cs:\d+\)", desk.Output);
    }

    // The report names an example by its place.
    [Fact]
    public void At_PlaceOfAHook_IsThatHook()
    {
        Assert.Equal(0, desk.Run("replay", "-", "--at", "standard input:26"));
        Assert.StartsWith("config-changed of lamp/0, 2026-03-01T03:19:07Z", desk.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("standard input:27")]
    [InlineData("other:26")]
    [InlineData("five")]
    public void At_NoSuchPlace_IsRefused(string place)
    {
        Assert.Equal(2, desk.Run("replay", "-", "--at", place));
        Assert.Contains($"there is no hook {place}; the records hold ", desk.Errors);
    }

    // Where this build decides otherwise, no line of this build says what was recorded.
    [Fact]
    public void At_ReasonOfAnotherBuild_HasNoLine()
    {
        var desk = new AuthorDesk { Input = Input, Charm = Lamp.Create("brightness ") };
        Assert.Equal(0, desk.Run("replay", "-", "--at", "5"));
        Assert.Matches(@"it holds the setting \(Lamp\.cs:\d+\)", desk.Output);
        Assert.Matches(@"it shines\n", desk.Output);
    }

    [Fact]
    public void At_Hook_IsShownInFull()
    {
        var desk = new AuthorDesk { Input = Input, IsUnit = true };
        Assert.Equal(0, desk.Run("replay", "-", "--at", "5", "--explain"));
        Assert.Equal(
            """
            config-changed of lamp/0, 2026-03-01T03:19:07Z
            hook      hook 4, in standard input:26
            charm     lamp 0.1.0, Juju 3.6.0, ubuntu@24.04, amd64
            config    level=high

            Known when it was decided
               file /etc/default/lamp: file of 3 characters, 0644 root:root, "low"

            Decided in round 1   + changed   = was so already   ! failed   - skipped   > told to Juju
               = CreateDirectory /etc/lamp.d                      it holds the setting
               + WriteFile /etc/default/lamp                      it is not as configured

            Known in round 2, where different
               file /etc/default/lamp: file of 4 characters, 0644 root:root, "high"

            Decided in round 2
               = CreateDirectory /etc/lamp.d                      it holds the setting

            Told   exit 0
               > active: level high                               it shines

            This build decides the same.

            """,
            desk.Lineless);
    }

    [Fact]
    public void WhatIf_OptionIsOtherwise_IsDecidedAgain()
    {
        Assert.Equal(0, desk.Run("replay", "-", "--at", "5", "--what-if", "config.level=dim"));
        Assert.Equal(
            """
            config-changed with config.level=dim

               = both   - as recorded   + so
               = CreateDirectory /etc/lamp.d                      it holds the setting
               - WriteFile /etc/default/lamp                      it is not as configured
               + WriteFile /etc/default/lamp                      it is not as configured
                   File.WriteFile.text: "high" -> "dim"

            Told in the end, if all of it succeeds
               - SetStatus active: level high                     it shines
               + SetStatus active: level dim                      it shines

            """,
            desk.Lineless);
    }

    [Fact]
    public void WhatIf_AnswerIsOtherwise_IsDecidedAgain()
    {
        Assert.Equal(
            0,
            desk.Run(
                "replay",
                "-",
                "--at",
                "5",
                "--what-if",
                """file /etc/default/lamp={"File":{"Regular":{"text":"high","mode":420,"owner":"root:root"}}}"""));
        Assert.Contains("- WriteFile /etc/default/lamp", desk.Output);
        Assert.DoesNotContain("+ WriteFile", desk.Output);
    }

    [Fact]
    public void WhatIf_FieldOfTheContext_IsDecidedAgain() =>
        Assert.Equal(0, desk.Run("replay", "-", "--at", "5", "--what-if", "unit.base=debian@13"));

    [Fact]
    public void WhatIf_EventIsOtherwise_IsDecidedAgain()
    {
        Assert.Equal(0, desk.Run("replay", "-", "--at", "5", "--what-if", "event=stop"));
        Assert.StartsWith("stop with event=stop", desk.Output, StringComparison.Ordinal);
        Assert.Contains("= WriteFile /etc/default/lamp", desk.Output);
    }

    [Theory]
    [InlineData(
        "level", "--what-if: \"level\" must be event=NAME, config.OPTION=VALUE, unit.FIELD=VALUE or QUERY=ANSWER, the answer as it stands in a record")]
    [InlineData("ledger=1", "--what-if: \"ledger\" is no input of this hook; there are: event, config.level, unit.name, unit.model, unit.model-uuid, unit.machine, unit.zone, unit.principal, unit.juju, unit.charm, unit.base, unit.architecture, unit.proxy, file /etc/default/lamp")]
    [InlineData("file /etc/default/lamp={\"Package\"", "--what-if: file /etc/default/lamp: {\"Package\": Expected a value, but instead reached end of data. LineNumber: 0 | BytePositionInLine: 10.")]
    [InlineData("event=shine", "--what-if: \"shine\" is no event that its name alone tells, such as config-changed")]
    [InlineData(
        "event=website-relation-joined",
        "--what-if: \"website-relation-joined\" is no event that its name alone tells, such as config-changed")]
    [InlineData("unit.proxy=x", "--what-if: a proxy cannot be given here")]
    public void WhatIf_NoSuchInput_IsRefused(string change, string error)
    {
        Assert.Equal(2, desk.Run("replay", "-", "--at", "5", "--what-if", change));
        Assert.Equal(error, desk.Errors.Trim());
    }

    [Fact]
    public void Continue_LifeFile_GoesOnFromTheRecordedState()
    {
        var life = AuthorDesk.File("life:\n  - write-file: {path: /etc/default/lamp, text: none}\n  - update-status\n");
        Assert.Equal(0, desk.Run("replay", "-", "--at", "5", "--continue", life));
        Assert.Equal(
            """
            lamp/0 after config-changed, 2026-03-01T03:19:07Z, on a simulated machine
            What the charm did not ask about is as on a fresh machine. Juju has nothing else to do.
            + changed   = was so already   ! failed   - skipped   > told to Juju

             1  somebody writes /etc/default/lamp
               no hook runs

             2  time passes
               update-status
                 + WriteFile /etc/default/lamp                    it is not as configured
                 > active: level high                             it shines

            In the end: active: level high

            """,
            desk.Output);
    }

    [Fact]
    public void ToTest_Hook_IsATestThatHoldsItsRecord()
    {
        Assert.Equal(0, desk.Run("replay", "-", "--at", "5", "--to-test"));
        Assert.Contains("Assert.Empty(Replay.Check(Tests.Unit.Verbs.Lamp.Charm, hook.Record));", desk.Output);
        Assert.Contains("{\"decided\":{\"hook\":\"hook 4\"", desk.Output);
    }

    [Theory]
    [InlineData("--at: there is no hook 66; the records hold 6 of this charm that can be read", "--at", "66")]
    [InlineData("--at: is needed to say which hook is meant", "--explain")]
    [InlineData("--at: is needed to say which hook is meant", "--what-if", "config.level=x")]
    [InlineData("--at: is needed to say which hook is meant", "--to-test")]
    public void At_NoSuchHook_IsRefused(string error, params string[] options)
    {
        Assert.Equal(2, desk.Run(["replay", "-", .. options]));
        Assert.Equal(error, desk.Errors.Trim());
    }
}
