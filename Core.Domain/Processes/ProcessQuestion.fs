namespace Core.Domain

/// The process that a PID file names.
[<NoComparison; RequireQualifiedAccess>]
type ProcessState =
    /// There is no PID file, or it is empty, rubbish or stale: nothing of ours runs.
    | Stopped
    /// The workload runs. Loaded is the text that the workload was last told to read, as far as is known.
    | Running of Pid: int * Loaded: string
    /// The number belongs to another program; it must not be signalled.
    | Foreign of Pid: int * Program: string

    /// <summary>The workload runs, and was last told to read this text; empty if that is not known.</summary>
    static member OfRunning(pid: int, loaded: string) : ProcessState = Running(pid, loaded)

    /// <summary>Another program has the number.</summary>
    static member OfForeign(pid: int, program: string) : ProcessState = Foreign(pid, program)

    override x.ToString() =
        match x with
        | Stopped -> "stopped"
        | Running(pid, _) -> "running as " + string pid
        | Foreign(pid, program) -> string pid + " is " + program

    static member op_Equality(one: ProcessState, other: ProcessState) = obj.Equals(one, other)
    static member op_Inequality(one: ProcessState, other: ProcessState) = not (obj.Equals(one, other))

/// The process that a PID file names, taken for the workload only if it runs this executable.
[<NoComparison>]
type ProcessQuery =
    { PidFile: string
      Executable: string }

    /// How the question is asked.
    member x.Asked = Asked.AtOnce("process " + x.PidFile)

    static member op_Equality(one: ProcessQuery, other: ProcessQuery) = obj.Equals(one, other)
    static member op_Inequality(one: ProcessQuery, other: ProcessQuery) = not (obj.Equals(one, other))
