namespace Core.Domain

/// How much of a unit's record is kept, as the options record-max-size and record-max-age say.
[<NoComparison>]
type RecordLimits =
    { /// The size of the whole record, in bytes.
      Bytes: int64
      /// How old the youngest hook of a segment may be, in days.
      Days: int }

    /// 64 MiB and 400 days: a year and a month of a unit with update-status every five minutes.
    static member Default: RecordLimits = { Bytes = 64L * 1024L * 1024L; Days = 400 }

    /// The largest values of the options.
    static member Most: RecordLimits = { Bytes = 65536L * 1024L * 1024L; Days = 3650 }

    /// <summary>What the configuration says; an option that the charm does not declare is as by default.</summary>
    /// <returns><c>Invalid</c> with each option that is out of its range: 1 to 65536 MiB, 1 to 3650 days.</returns>
    static member Parse(config: Config) : Parsed<RecordLimits> =
        let range option otherwise highest unit' =
            let value: int64 = config.Whole(option, otherwise)
            if value >= 1L && value <= highest then Ok value
            else Error(ConfigProblem.Of(option, string value, "must be 1 to " + string highest + unit'))
        let size = range "record-max-size" 64L 65536L " MiB"
        let age = range "record-max-age" 400L 3650L " days"
        match size, age with
        | Ok size, Ok age -> Valid { Bytes = size * 1024L * 1024L; Days = int age }
        | _ -> Invalid([ size; age ] |> List.collect (function Ok _ -> [] | Error problem -> [ problem ]))
