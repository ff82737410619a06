namespace Monitor.Inspection.Register;

/// <summary>What a column of a register file may hold.</summary>
public enum RegisterField
{
    /// <summary>平台; required.</summary>
    Platform,

    /// <summary>唯一标识.</summary>
    Id,

    /// <summary>账号名称.</summary>
    Name,

    /// <summary>主页地址.</summary>
    Url,

    /// <summary>主办单位.</summary>
    Unit,

    /// <summary>主管单位.</summary>
    Supervisor,

    /// <summary>地区, its levels in one.</summary>
    Region,

    /// <summary>省.</summary>
    Province,

    /// <summary>市.</summary>
    City,

    /// <summary>县.</summary>
    County,

    /// <summary>账号状态.</summary>
    Status,

    /// <summary>来源地址.</summary>
    Sources,

    /// <summary>App id of the account's own interface.</summary>
    AppId,

    /// <summary>自定义菜单.</summary>
    Menu,

    /// <summary>基准账号.</summary>
    Canary,
}
