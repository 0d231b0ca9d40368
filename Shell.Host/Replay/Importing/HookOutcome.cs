namespace Replaying.Importing;

/// <summary>How a recorded hook ended.</summary>
internal enum HookOutcome
{
    /// <summary>machine-lock.log alone does not say.</summary>
    Untold,

    /// <summary>It ran and succeeded.</summary>
    Ran,

    /// <summary>The charm that was there had no file for it.</summary>
    Missing,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>Its program was killed, and Juju ran it again.</summary>
    Terminated,

    /// <summary>Juju did not run it: the unit was no longer the leader.</summary>
    Skipped,
}
