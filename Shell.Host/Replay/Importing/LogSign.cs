namespace Replaying.Importing;

/// <summary>What a unit's log tells besides hooks.</summary>
internal enum LogSign
{
    /// <summary>The unit's agent started.</summary>
    AgentStarted,

    /// <summary>The unit's agent ended.</summary>
    ShutDown,

    /// <summary>The unit's agent ended, for the charm had asked for a reboot (juju-reboot).</summary>
    NeedsReboot,

    /// <summary>The agent runs a hook that it had kept: after juju-reboot --now once more.</summary>
    Queued,

    /// <summary>The machine had rebooted.</summary>
    Rebooted,

    /// <summary>The agent went on with the deployment of the charm's files.</summary>
    CharmResumed,

    /// <summary>A hook has failed, and Juju waits.</summary>
    AwaitingResolution,
}
