using StandIn.Model;
using StandIn.Tools;

namespace StandIn.Commands;

/// <summary>Every hook tool, with the releases that have it.</summary>
internal static class ToolTable
{
    private static readonly Dictionary<string, Func<ToolRun, Tool>> All = new()
    {
        ["action-fail"] = run => new ActionFail { It = run },
        ["action-get"] = run => new ActionGet { It = run },
        ["action-log"] = run => new ActionLog { It = run },
        ["action-set"] = run => new ActionSet { It = run },
        ["application-version-set"] = run => new ApplicationVersionSet { It = run },
        ["close-port"] = run => new ClosePort { It = run },
        ["config-get"] = run => new ConfigGet { It = run },
        ["credential-get"] = run => new CredentialGet { It = run },
        ["goal-state"] = run => new GoalStateGet { It = run },
        ["is-leader"] = run => new IsLeader { It = run },
        ["juju-log"] = run => new JujuLog { It = run },
        ["juju-reboot"] = run => new JujuReboot { It = run },
        ["network-get"] = run => new NetworkGet { It = run },
        ["open-port"] = run => new OpenPort { It = run },
        ["opened-ports"] = run => new OpenedPorts { It = run },
        ["relation-get"] = run => new RelationGet { It = run },
        ["relation-ids"] = run => new RelationIds { It = run },
        ["relation-list"] = run => new RelationList { It = run },
        ["relation-model-get"] = run => new RelationModelGet { It = run },
        ["relation-set"] = run => new RelationSet { It = run },
        ["resource-get"] = run => new ResourceGet { It = run },
        ["secret-add"] = run => new SecretAdd { It = run },
        ["secret-get"] = run => new SecretGet { It = run },
        ["secret-grant"] = run => new SecretGrant { It = run },
        ["secret-ids"] = run => new SecretIds { It = run },
        ["secret-info-get"] = run => new SecretInfoGet { It = run },
        ["secret-remove"] = run => new SecretRemove { It = run },
        ["secret-revoke"] = run => new SecretRevoke { It = run },
        ["secret-set"] = run => new SecretSet { It = run },
        ["state-delete"] = run => new StateDelete { It = run },
        ["state-get"] = run => new StateGet { It = run },
        ["state-set"] = run => new StateSet { It = run },
        ["status-get"] = run => new StatusGet { It = run },
        ["status-set"] = run => new StatusSet { It = run },
        ["storage-add"] = run => new StorageAdd { It = run },
        ["storage-get"] = run => new StorageGet { It = run },
        ["storage-list"] = run => new StorageList { It = run },
        ["unit-get"] = run => new UnitGet { It = run },
    };

    // Gone in 4.
    private static readonly Dictionary<string, Func<ToolRun, Tool>> UpToThree = new()
    {
        ["add-metric"] = run => new AddMetric { It = run },
        ["leader-get"] = run => new LeaderGet { It = run },
        ["leader-set"] = run => new LeaderSet { It = run },
    };

    /// <summary>The names of the tools that a release has.</summary>
    public static IEnumerable<string> Names(JujuRelease release) =>
        All.Keys.Concat(release < JujuRelease.FourBeta ? UpToThree.Keys : Enumerable.Empty<string>());

    /// <summary>How a tool is made, or <c>null</c> if the release has no such tool.</summary>
    public static Func<ToolRun, Tool>? Find(string name, JujuRelease release) =>
        All.GetValueOrDefault(name) ?? (release < JujuRelease.FourBeta ? UpToThree.GetValueOrDefault(name) : null);
}
