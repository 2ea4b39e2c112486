import type { ColumnTypes } from '../../column-types.ts';
import { header, isFlag, oneOf } from './column.ts';

/** Parties, premises and what they hold: accounts, citations, licenses, permits, invoices. */
export const recordTables = (types: ColumnTypes): string[] => [
  ...partyTables(types),
  ...utilityTables(types),
  ...citationTables(types),
  ...licenseTables(types),
  ...permitTables(types),
  ...invoiceTables(types),
];

const partyTables = (types: ColumnTypes): string[] => {
  const { text, integer, table } = types;
  return [
    `create table party (
      party ${text} not null primary key,
      type ${text} not null check (${oneOf('type', 'P B G')}),
      name ${text} not null,
      name2 ${text} not null,
      phone1 ${text} not null,
      phone2 ${text} not null,
      email ${text} not null,
      mail_address1 ${text} not null,
      mail_address2 ${text} not null,
      mail_city ${text} not null,
      mail_state ${text} not null,
      mail_zip ${text} not null,
      language ${text} not null,
      contact_preference ${text} not null check (${oneOf('contact_preference', 'M P E S')}),
      bad_address ${text} not null check (${isFlag('bad_address')}),
      cash_only_until ${text},
      bankrupt ${text} not null check (${isFlag('bankrupt')}),
      deceased ${text} not null check (${isFlag('deceased')}),
      confidential ${text} not null check (${isFlag('confidential')}),
      staff ${text} not null check (${isFlag('staff')}),
      notes ${text} not null,
      ${header(types)}
    ) ${table}`,
    `create table premise (
      premise ${text} not null primary key,
      house ${integer} not null,
      fraction ${text} not null,
      direction ${text} not null,
      street ${text} not null,
      suffix ${text} not null,
      unit ${text} not null,
      city ${text} not null,
      zip ${text} not null,
      apn ${text} not null,
      class ${text} not null check (${oneOf('class', 'SFR DUP MFR COM IND IRR GOV FIR')}),
      units ${integer} not null,
      district ${text} not null,
      cycle ${text} not null,
      refuse_day ${text} not null,
      owner_party ${text} references party,
      ${header(types)}
    ) ${table}`,
    'create index premise_owner on premise (owner_party)',
  ];
};

const utilityTables = (types: ColumnTypes): string[] => {
  const { text, integer, table, clustered } = types;
  return [
    `create table account (
      account ${text} not null primary key,
      party ${text} not null references party,
      premise ${text} not null references premise,
      status ${text} not null check (${oneOf('status', 'PN AC SN SO FN FB CL CO CA WO BK ES')}),
      opened ${text} not null,
      closed ${text},
      bill_name ${text} not null,
      cycle ${text} not null,
      credit_class ${text} not null check (${oneOf('credit_class', 'RES COM GOV LIFE')}),
      autopay ${text} not null check (${isFlag('autopay')}),
      life_support ${text} not null check (${isFlag('life_support')}),
      last_bill_date ${text},
      last_bill_amount ${integer} not null,
      ${header(types)}
    ) ${table}`,
    'create index account_party on account (party)',
    'create index account_premise on account (premise)',
    `create table account_service (
      account ${text} not null references account,
      service ${text} not null check (${oneOf('service', 'WA GA SE RF')}),
      rate_code ${text} not null,
      started ${text} not null,
      stopped ${text},
      detail ${text} not null,
      primary key (account, service, started)
    ) ${clustered}`,
  ];
};

const citationTables = (types: ColumnTypes): string[] => {
  const { text, integer, table, clustered } = types;
  return [
    `create table citation (
      citation ${text} not null primary key,
      issued_date ${text} not null,
      issued_time ${text} not null,
      officer ${text} not null,
      beat ${text} not null,
      violation ${text} not null,
      description ${text} not null,
      location ${text} not null,
      meter ${text} not null,
      plate ${text} not null,
      plate_state ${text} not null,
      plate_expires ${text} not null,
      vin4 ${text} not null,
      make ${text} not null,
      body ${text} not null,
      color ${text} not null,
      fine ${integer} not null check (fine >= 0),
      entry_source ${text} not null check (${oneOf('entry_source', 'H E P')}),
      status ${text} not null
        check (${oneOf('status', 'IS HO DL PE DH DR CJ PL PD PT DS VD NL BK WO')}),
      comments ${text} not null,
      pay_due ${text} not null,
      review_by ${text} not null,
      notice_mailed ${text},
      penalty_date ${text},
      ${header(types)}
    ) ${table}`,
    'create index citation_plate on citation (plate, plate_state, issued_date)',
    `create table owner (
      plate ${text} not null,
      plate_state ${text} not null,
      party ${text} references party,
      name ${text} not null,
      address ${text} not null,
      city ${text} not null,
      state ${text} not null,
      zip ${text} not null,
      from_date ${text} not null,
      source ${text} not null,
      query_date ${text} not null,
      primary key (plate, plate_state, from_date)
    ) ${clustered}`,
    'create index owner_party on owner (party)',
  ];
};

const licenseTables = (types: ColumnTypes): string[] => {
  const { text, integer, table } = types;
  return [
    `create table license (
      license ${text} not null primary key,
      party ${text} not null references party,
      dba ${text} not null,
      premise ${text} references premise,
      type ${text} not null,
      naics ${text} not null,
      ownership ${text} not null check (${oneOf('ownership', 'S P C L N')}),
      started ${text} not null,
      expires ${text} not null,
      employees ${integer} not null check (employees >= 0),
      home_occupation ${text} not null check (${isFlag('home_occupation')}),
      status ${text} not null check (${oneOf('status', 'AP RV PA IS RN DQ CL RK DN OB')}),
      penalty_months ${integer} not null check (penalty_months >= 0),
      ${header(types)}
    ) ${table}`,
    'create index license_party on license (party)',
    'create index license_premise on license (premise)',
  ];
};

const permitTables = (types: ColumnTypes): string[] => {
  const { text, integer, table, clustered } = types;
  return [
    `create table permit (
      permit ${text} not null primary key,
      type ${text} not null check (${oneOf('type', 'PREF GUES YARD ALRM STRE DUMP FILM TAXI')}),
      party ${text} not null references party,
      premise ${text} references premise,
      issued ${text} not null,
      expires ${text} not null,
      fee ${integer} not null check (fee >= 0),
      decal ${text} not null,
      status ${text} not null check (${oneOf('status', 'AC EX RV LO')}),
      ${header(types)}
    ) ${table}`,
    'create index permit_party on permit (party)',
    'create index permit_premise on permit (premise)',
    `create table permit_vehicle (
      permit ${text} not null references permit,
      plate ${text} not null,
      plate_state ${text} not null,
      primary key (permit, plate, plate_state)
    ) ${clustered}`,
    'create index permit_vehicle_plate on permit_vehicle (plate, plate_state)',
  ];
};

const invoiceTables = (types: ColumnTypes): string[] => {
  const { text, table } = types;
  return [
    `create table invoice (
      invoice ${text} not null primary key,
      party ${text} not null references party,
      description ${text} not null,
      invoice_date ${text} not null,
      due_date ${text} not null,
      status ${text} not null check (${oneOf('status', 'OP PD CX')}),
      ${header(types)}
    ) ${table}`,
    'create index invoice_party on invoice (party)',
  ];
};
